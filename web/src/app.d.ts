import type { SignedIn } from "#lib/server/session.ts";
import type { Me } from "#shared/sign-in/me.ts";

declare global {
  namespace App {
    interface PageData {
      me?: Me;
    }
    interface Error {
      /** Which words of help the page shows, where its status alone does not say. */
      help?: "not-ours";
      /** What the person can tell IT, who finds it in the log. */
      reference: string;
    }
    interface Locals {
      /** The day in England, as 2027-03-27. */
      today: string;
      /** Ties the page, its log line and its error together. */
      reference: string;
      /** What forms on the page carry, so that it can be seen where they were sent from. */
      token?: string | undefined;
      session?: SignedIn | undefined;
    }
    interface Platform {
      /** The instant of the request in milliseconds since 1970. In a demonstration it may lie in the future. */
      time: number;
      requestId: string;
      /** Which page the browser says that it sends from. Text browsers say nothing. */
      origin: string | undefined;
      /** What the log line of the request may say, filled in while the page is made. */
      noted: { route?: string; staff?: string };
      /** The page that was drawn, where there is one: the answer that the framework gives has no body then. */
      drawn?: string;
    }
  }
}

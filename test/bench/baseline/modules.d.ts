/** What the baseline uses of packages that bring no types. */
declare module "express" {
  import type { RequestListener } from "node:http";

  interface Answer {
    set(headers: Readonly<Record<string, string>>): void;
    render(view: string, locals: object): void;
  }
  type Handler = (request: { path: string }, response: Answer, next: () => void) => void;
  interface App extends RequestListener {
    disable(setting: string): void;
    use(...handlers: unknown[]): void;
    get(path: string, handler: Handler): void;
  }
  const express: { (): App; static(folder: string, options: object): Handler };
  export default express;
}

declare module "nunjucks" {
  const nunjucks: { configure(folders: readonly string[], options: object): unknown };
  export default nunjucks;
}

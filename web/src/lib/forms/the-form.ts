import { formAt } from "#shared/web-pages.ts";

/** The route that draws every form page. It is nobody's address. */
const formRoute = "/form";

/** The route of no page. */
export const noPage = "/no-page";

/** The route of a path that belongs to a form; nothing for any other page. */
export function routeFor(path: string): string | undefined {
  if (path === formRoute) return noPage;
  return formAt(path) && formRoute;
}

/** What a log calls the page at a path: as the framework names its routes. */
export function pageNamed(path: string, route: string): string {
  return route === formRoute ? theFormAt(path).operation.web.at.replaceAll("{", "[").replaceAll("}", "]") : route;
}

/** The form page at a path that led to the one route. */
export function theFormAt(path: string) {
  const found = formAt(path);
  if (!found) throw new Error("This route was opened without a form’s address.");
  return found;
}

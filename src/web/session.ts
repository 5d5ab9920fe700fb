/** Goes to the sign-in page and comes back to this address afterwards. Does nothing on a page that needs no account. */
export function goToSignIn() {
  const { pathname, search } = window.location;
  if (pathname === "/sign-in" || pathname.startsWith("/invitation/")) return;
  const back = pathname === "/" && search === "" ? "" : `?back=${encodeURIComponent(pathname + search)}`;
  window.location.assign(`/sign-in${back}`);
}

/** The address to return to after signing in: only one of our own, never another site's. */
export function addressAfterSignIn(search: string): string {
  const back = new URLSearchParams(search).get("back") ?? "/";
  return /^\/(?![/\\])/.test(back) ? back : "/";
}

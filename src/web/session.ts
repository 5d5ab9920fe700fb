import i18next from "i18next";
import { failedToast } from "./ui/undo-toast.ts";

/**
 * Goes to the sign-in page and comes back to this address afterwards; there it is said if a session has `ended`. Does nothing on a page
 * that needs no account.
 */
export function goToSignIn({ ended }: { ended: boolean }) {
  const { pathname, search } = window.location;
  if (pathname === "/sign-in" || pathname === "/invitation") return;
  const told = new URLSearchParams({
    ...(pathname === "/" && search === "" ? {} : { back: pathname + search }),
    ...(ended ? { ended: "1" } : {}),
  });
  window.location.assign(told.size === 0 ? "/sign-in" : `/sign-in?${told}`);
}

/** Whether the sign-in page was reached because a session ended. */
export const hasSessionEnded = (search: string) => new URLSearchParams(search).has("ended");

/** The address to return to after signing in: only one of our own, never another site's. */
export function addressAfterSignIn(search: string): string {
  const back = new URLSearchParams(search).get("back") ?? "/";
  return /^\/(?![/\\])/.test(back) ? back : "/";
}

/**
 * Ends the session on the server and returns to the sign-in page; nothing of the last user stays in memory. Where the server cannot end
 * it, that is said: whoever leaves a shared machine has to know that the session still stands.
 */
export async function signOut() {
  const answer = await fetch("/api/auth/sign-out", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: "{}",
  }).catch(() => null);
  if (answer === null || answer.status >= 500) return failedToast(i18next.t("shell:error.notSignedOut"));
  sessionStorage.clear();
  window.location.assign("/sign-in");
}

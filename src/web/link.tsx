import { Anchor, type AnchorProps } from "@mantine/core";
import { useNavigate, useRouter } from "@tanstack/react-router";
import type { MouseEvent, ReactNode, Ref } from "react";

type LinkProps = Omit<AnchorProps, "children"> & {
  to: string;
  children: ReactNode;
  ref?: Ref<HTMLAnchorElement>;
  title?: string;
  "aria-label"?: string;
  "aria-current"?: "page" | undefined;
};

/** A link to another page of ours by its plain address (`/patients/…?state=open`), followed without reloading. */
export function Link({ to, ...props }: LinkProps) {
  const follow = useFollow();
  return <Anchor {...props} href={to} onClick={(event: MouseEvent<HTMLAnchorElement>) => follow(event, to)} />;
}

/** Goes to an address of ours: `const go = useGo(); go("/patients/12")`. */
export function useGo(): (to: string) => void {
  const navigate = useNavigate();
  return (to) => void navigate({ href: to } as never);
}

/** For `<a href onClick>` of one's own look: goes by the router unless a new tab or window is wanted. */
export function useFollow(): (event: MouseEvent, to: string) => void {
  const router = useRouter();
  return (event, to) => {
    if (
      event.defaultPrevented ||
      event.button !== 0 ||
      event.metaKey ||
      event.ctrlKey ||
      event.shiftKey ||
      event.altKey
    )
      return;
    event.preventDefault();
    void router.navigate({ href: to } as never);
  };
}

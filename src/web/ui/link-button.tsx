import { Button, type ButtonProps } from "@mantine/core";
import type { ReactNode } from "react";
import { useFollow } from "../link.tsx";

type LinkButtonProps = ButtonProps & { to: string; children: ReactNode; "data-action"?: boolean };

/** Leads to another page of ours and looks like a button: what opens a page is a link, so that it opens in a new tab too. */
export function LinkButton({ to, ...props }: LinkButtonProps) {
  const follow = useFollow();
  return <Button {...props} component="a" href={to} onClick={(event) => follow(event, to)} />;
}

import { useGo } from "../link.tsx";
import { useSidePanel } from "./side-panel.tsx";

/** Begins a consultation: in the panel at the right once the slice has one of that name, else on its page. */
export function useTake(): () => void {
  const side = useSidePanel();
  const go = useGo();
  return () => {
    if (side.opened?.name === "take-consultation") side.fold(false);
    else if (side.has("take-consultation")) side.open("take-consultation");
    else go("/consultations/new");
  };
}

import { Button } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { Section } from "../../web/ui/page.tsx";
import { useIsStaff } from "./patient-query.ts";

/** A part of a patient's page to which the centre's staff adds records. */
export function AddableSection(props: {
  title: string;
  description?: string;
  addLabel: string;
  onAdd: () => void;
  children: ReactNode;
}) {
  const { title, description, addLabel, onAdd, children } = props;
  const isStaff = useIsStaff();
  return (
    <Section
      title={title}
      description={description}
      actions={
        isStaff && (
          <Button
            aria-haspopup="dialog"
            size="sm"
            variant="default"
            leftSection={<IconPlus size={18} aria-hidden />}
            onClick={onAdd}
          >
            {addLabel}
          </Button>
        )
      }
    >
      {children}
    </Section>
  );
}

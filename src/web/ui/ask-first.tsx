import { Button, type ButtonProps } from "@mantine/core";
import { useState } from "react";
import { Dialog } from "./dialog.tsx";
import { Form } from "./form.tsx";
import { useForm } from "./use-form.ts";

/** A button for what cannot be undone: a dialog says first what will be, in `text`. The button that does it bears the same `label`. */
export function AskFirst(props: {
  label: string;
  text: string;
  size?: ButtonProps["size"];
  /** What it throws is shown in the dialog, which closes when it is done. */
  act: () => Promise<unknown>;
}) {
  const { label, text, size = "md", act } = props;
  const [asking, setAsking] = useState(false);
  const form = useForm({});
  const close = () => setAsking(false);
  return (
    <>
      <Button aria-haspopup="dialog" variant="default" size={size} onClick={() => setAsking(true)}>
        {label}
      </Button>
      <Dialog title={label} opened={asking} close={close}>
        <Form form={form} submitLabel={label} onCancel={close} onSubmit={() => act().then(close)}>
          <p>{text}</p>
        </Form>
      </Dialog>
    </>
  );
}

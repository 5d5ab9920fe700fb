import { Button, Group, Text } from "@mantine/core";
import { IconArrowBackUp } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";

/** What an undo toast says, with its button. */
export function UndoBody({ text, undo }: { text: string; undo: () => void }) {
  const { t } = useTranslation("shell");
  return (
    <Group justify="space-between" wrap="nowrap" gap="sm">
      <Text>{text}</Text>
      <Button
        size="sm"
        variant="default"
        leftSection={<IconArrowBackUp size={18} aria-hidden />}
        onClick={undo}
        style={{ flex: "none" }}
      >
        {t("undo")}
      </Button>
    </Group>
  );
}

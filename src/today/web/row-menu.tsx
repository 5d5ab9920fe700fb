import { ActionIcon, Menu } from "@mantine/core";
import { IconClockPause, IconDots, IconSunrise, IconUser, IconUserOff } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { useMe } from "../../web/me.ts";
import type { Waiting } from "../today-contract.ts";
import { assign, wake } from "./task-changes.ts";

interface Props {
  readonly row: Waiting;
  readonly staff: readonly { id: string; name: string }[];
  readonly onRest: () => void;
}

/** Who takes it, and letting it rest. */
export function RowMenu({ row, staff, onRest }: Props) {
  const { t } = useTranslation("today");
  const me = useMe();
  if (!me) return null;
  const others = staff.filter(({ id }) => id !== me.accountId && id !== row.assignedTo);
  return (
    <Menu position="bottom-end" width={260} withinPortal={false} withInitialFocusPlaceholder={false}>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" size={44} aria-label={t("menu", { what: t(`kind.${row.kind}`) })}>
          <IconDots size={22} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {row.assignedTo !== me.accountId && (
          <Menu.Item
            py="sm"
            leftSection={<IconUser size={20} aria-hidden />}
            onClick={() => assign(row, me.accountId, me.name)}
          >
            {t("takeIt")}
          </Menu.Item>
        )}
        {others.map(({ id, name }) => (
          <Menu.Item
            key={id}
            py="sm"
            leftSection={<IconUser size={20} aria-hidden />}
            onClick={() => assign(row, id, name)}
          >
            {t("giveTo", { name })}
          </Menu.Item>
        ))}
        {row.takenOver && (
          <Menu.Item
            py="sm"
            leftSection={<IconUserOff size={20} aria-hidden />}
            onClick={() => assign(row, null, null)}
          >
            {t("giveBack")}
          </Menu.Item>
        )}
        <Menu.Divider />
        {row.group === "later" ? (
          <Menu.Item py="sm" leftSection={<IconSunrise size={20} aria-hidden />} onClick={() => wake(row)}>
            {t("wake")}
          </Menu.Item>
        ) : (
          <Menu.Item
            aria-haspopup="dialog"
            py="sm"
            leftSection={<IconClockPause size={20} aria-hidden />}
            onClick={onRest}
          >
            {t("rest.title")}
          </Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}

import { Popover, UnstyledButton } from "@mantine/core";
import { IconListNumbers } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { Match } from "../matching-contract.ts";
import css from "./find.module.css";
import shared from "./matching.module.css";

/** How the order comes about: the rules as the server applies them, the strongest first. */
export function RulesNote({ rules }: { rules: Match["rules"] }) {
  const { t } = useTranslation("matching");
  return (
    <Popover width="min(26rem, calc(100vw - 2rem))" position="bottom-end" withArrow trapFocus>
      <Popover.Target>
        <UnstyledButton className={css.rulesButton ?? ""}>
          <IconListNumbers size={18} aria-hidden />
          {t("rules.title")}
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown className={css.rules ?? ""}>
        <p>{t("rules.text")}</p>
        <ol>
          {rules.map((rule) => (
            <li key={rule}>{t(`rule.${rule}`)}</li>
          ))}
        </ol>
        <p className={shared.soft}>{t("rules.unknown")}</p>
      </Popover.Dropdown>
    </Popover>
  );
}

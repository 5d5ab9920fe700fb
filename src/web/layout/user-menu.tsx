import { Menu } from "@mantine/core";
import { IconChevronDown, IconKeyboard, IconLogout, IconUserCircle } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { Me } from "../../staff/staff-contract.ts";
import { changeLanguage, type Language, languages } from "../i18n.ts";
import { useFollow } from "../link.tsx";
import { client } from "../request.ts";
import { signOut } from "../session.ts";
import { openKeyHelp } from "../ui/key-help.tsx";
import css from "./shell.module.css";

/** Who is signed in, as what; language, account, keys, sign out. */
export function UserMenu({ me }: { me: Me }) {
  const { t, i18n } = useTranslation("shell");
  const follow = useFollow();
  const choose = (language: Language) => {
    void changeLanguage(language);
    // Remembered in this browser already; the account's own setting only helps other machines.
    client.staff.setLanguage({ language }).catch(() => undefined);
  };
  return (
    <Menu position="bottom-end" width={280} withinPortal={false} withInitialFocusPlaceholder={false}>
      <Menu.Target>
        <button type="button" className={css.user} aria-label={t("top.user", { name: me.name })}>
          <IconUserCircle size={26} stroke={1.75} aria-hidden />
          <span className={css.userName} translate="no">
            {me.name}
          </span>
          <IconChevronDown size={16} aria-hidden />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>
          <span className={css.who} translate="no">
            {me.name}
          </span>
          {t(`role.${me.role}`)}
        </Menu.Label>
        <Menu.Divider />
        <Menu.Item
          component="a"
          href="/account"
          py="sm"
          leftSection={<IconUserCircle size={20} aria-hidden />}
          onClick={(event) => follow(event, "/account")}
        >
          {t("top.account")}
        </Menu.Item>
        <Menu.Item
          aria-haspopup="dialog"
          py="sm"
          leftSection={<IconKeyboard size={20} aria-hidden />}
          onClick={openKeyHelp}
        >
          {t("top.keys")}
        </Menu.Item>
        <Menu.Divider />
        <Menu.Label>{t("top.language")}</Menu.Label>
        <Menu.RadioGroup value={i18n.language} onChange={(language) => choose(language === "en" ? "en" : "ja")}>
          {languages.map((language) => (
            <Menu.RadioItem key={language} value={language} py="sm" lang={language}>
              {language === "ja" ? "日本語" : "English"}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
        <Menu.Divider />
        <Menu.Item py="sm" leftSection={<IconLogout size={20} aria-hidden />} onClick={() => void signOut()}>
          {t("top.signOut")}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

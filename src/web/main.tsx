import "@digital-go-jp/design-tokens/dist/tokens.css";
import "./base.css";
import "@mantine/core/styles.layer.css";
import "@mantine/dates/styles.layer.css";
import "@mantine/notifications/styles.layer.css";
import "@mantine/spotlight/styles.layer.css";
import "dayjs/locale/ja";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App } from "./app.tsx";
import { beginAnewAfterUpdates } from "./begin-anew.ts";
import { startI18n } from "./i18n.ts";
import { keepFocus } from "./keep-focus.ts";

beginAnewAfterUpdates();
keepFocus();
await startI18n();
const root = document.getElementById("root");
if (root)
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
void import("./fonts.ts");

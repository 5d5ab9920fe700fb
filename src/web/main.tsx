import "@digital-go-jp/design-tokens/dist/tokens.css";
import "./base.css";
import "@mantine/core/styles.layer.css";
import "@mantine/dates/styles.layer.css";
import "@mantine/notifications/styles.layer.css";
import "@mantine/spotlight/styles.layer.css";
import "dayjs/locale/ja";
import { MantineProvider } from "@mantine/core";
import { DatesProvider } from "@mantine/dates";
import { Notifications } from "@mantine/notifications";
import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { StrictMode, Suspense } from "react";
import { createRoot } from "react-dom/client";
import { useTranslation } from "react-i18next";
import { startI18n } from "./i18n.ts";
import { queryClient } from "./request.ts";
import { router } from "./router.tsx";
import { resolver, theme } from "./theme.ts";

function App() {
  const { i18n } = useTranslation("shell");
  return (
    <MantineProvider theme={theme} cssVariablesResolver={resolver} defaultColorScheme="auto">
      <DatesProvider settings={{ locale: i18n.language, firstDayOfWeek: 0 }}>
        <QueryClientProvider client={queryClient}>
          <Suspense fallback={null}>
            <RouterProvider router={router} />
          </Suspense>
          <Notifications position="bottom-right" containerWidth={440} limit={4} className="no-print" />
        </QueryClientProvider>
      </DatesProvider>
    </MantineProvider>
  );
}

await startI18n();
const root = document.getElementById("root");
if (root)
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
void import("./fonts.ts");

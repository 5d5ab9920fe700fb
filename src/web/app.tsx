import { MantineProvider } from "@mantine/core";
import { DatesProvider } from "@mantine/dates";
import { Notifications } from "@mantine/notifications";
import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { Suspense } from "react";
import { useTranslation } from "react-i18next";
import { queryClient } from "./request.ts";
import { router } from "./router.tsx";
import { resolver, theme } from "./theme.ts";

/** Theme, language, server data and addresses around every screen. */
export function App() {
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

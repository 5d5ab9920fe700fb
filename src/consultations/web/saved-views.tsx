import { Button, Checkbox, Menu, Stack } from "@mantine/core";
import { IconBookmark, IconBookmarkPlus, IconPencil, IconTrash, IconUsers } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { stringifySearch } from "../../web/filters.ts";
import { newKey } from "../../web/new-key.ts";
import { api, client, queryClient } from "../../web/request.ts";
import { Dialog } from "../../web/ui/dialog.tsx";
import { Form } from "../../web/ui/form.tsx";
import { LinkButton } from "../../web/ui/link-button.tsx";
import { TextField } from "../../web/ui/text-field.tsx";
import { doneToast, failedToast, undoToast } from "../../web/ui/undo-toast.ts";
import { useForm } from "../../web/ui/use-form.ts";
import type { View } from "../draft-contract.ts";
import css from "./consultations.module.css";
import { type Filters, noFilters, untold } from "./list-filters.tsx";

/** The filters as the query of an address: what a saved view keeps. */
export function queryOf(filters: Filters): string {
  const set = Object.entries(filters).filter(
    ([name, value]) =>
      name !== "page" &&
      !(untold as readonly string[]).includes(name) &&
      JSON.stringify(value) !== JSON.stringify(noFilters[name as keyof Filters]),
  );
  return stringifySearch(Object.fromEntries(set)).slice(1);
}

type SavedView = Pick<View, "id" | "name" | "filters" | "shared">;

const refresh = (views: View[]) => queryClient.setQueryData(api.consultations.views.list.queryKey(), views);
const save = async (view: SavedView) => refresh(await client.consultations.views.save(view));

/** Saved views of the list: one's own and the centre's; the one that is shown is marked. */
export function SavedViews({ filters }: { filters: Filters }) {
  const { t } = useTranslation("consultations");
  const views = useQuery(api.consultations.views.list.queryOptions()).data ?? [];
  const [naming, setNaming] = useState(false);
  const now = queryOf(filters);
  const shown = views.find((view) => view.filters === now);
  return (
    <div className={css.views}>
      {views.map((view) => (
        <LinkButton
          key={view.id}
          size="compact-md"
          variant={view === shown ? "filled" : "default"}
          aria-current={view === shown ? "page" : undefined}
          leftSection={view.shared ? <IconUsers size={16} aria-hidden /> : <IconBookmark size={16} aria-hidden />}
          to={`/consultations${view.filters ? `?${view.filters}` : ""}`}
        >
          {view.name}
        </LinkButton>
      ))}
      {now !== "" && !shown && (
        <Button
          aria-haspopup="dialog"
          size="compact-md"
          variant="subtle"
          leftSection={<IconBookmarkPlus size={18} aria-hidden />}
          onClick={() => setNaming(true)}
        >
          {t("view.save")}
        </Button>
      )}
      {shown && <ViewMenu view={shown} />}
      <Dialog opened={naming} close={() => setNaming(false)} title={t("view.save")} size="md">
        <NameForm view={{ id: newKey(), name: "", filters: now, shared: false }} close={() => setNaming(false)} />
      </Dialog>
    </div>
  );
}

function ViewMenu({ view }: { view: View }) {
  const { t } = useTranslation("consultations");
  const [naming, setNaming] = useState(false);
  const remove = async () => {
    try {
      refresh(await client.consultations.views.remove({ id: view.id }));
      undoToast(t("view.removed", { name: view.name }), () => save(view));
    } catch (error) {
      failedToast(error);
    }
  };
  return (
    <>
      <Menu withInitialFocusPlaceholder={false}>
        <Menu.Target>
          <Button size="compact-md" variant="subtle">
            {t("view.change")}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item
            aria-haspopup="dialog"
            py="sm"
            leftSection={<IconPencil size={18} aria-hidden />}
            onClick={() => setNaming(true)}
          >
            {t("view.rename")}
          </Menu.Item>
          <Menu.Item
            py="sm"
            leftSection={<IconUsers size={18} aria-hidden />}
            onClick={() => void save({ ...view, shared: !view.shared }).catch(failedToast)}
            disabled={view.shared && !view.own}
          >
            {t(view.shared ? "view.unshare" : "view.share")}
          </Menu.Item>
          <Menu.Item py="sm" leftSection={<IconTrash size={18} aria-hidden />} onClick={() => void remove()}>
            {t("view.remove")}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <Dialog opened={naming} close={() => setNaming(false)} title={t("view.rename")} size="md">
        <NameForm view={view} close={() => setNaming(false)} />
      </Dialog>
    </>
  );
}

/** Names a new view, or another name for one there is. */
function NameForm({ view, close }: { view: SavedView; close: () => void }) {
  const { t } = useTranslation("consultations");
  const form = useForm({ name: view.name, shared: view.shared });
  return (
    <Form
      form={form}
      submitLabel={t("action.save")}
      onCancel={close}
      check={({ name }): Record<string, string> => (name.trim() === "" ? { name: t("view.nameMissing") } : {})}
      onSubmit={async (given) => {
        await save({ ...view, ...given });
        doneToast(t("view.saved"));
        close();
      }}
    >
      <Stack gap="lg">
        <TextField label={t("view.name")} required autoFocus maxLength={60} {...form.field("name")} />
        {view.name === "" && (
          <Checkbox
            label={t("view.shared")}
            checked={form.values.shared}
            onChange={(event) => form.set({ shared: event.currentTarget.checked })}
          />
        )}
      </Stack>
    </Form>
  );
}

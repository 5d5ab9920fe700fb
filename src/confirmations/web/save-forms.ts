import { client } from "../../web/request.ts";

/** Makes the FAX forms of these confirmations as one PDF and hands it to the browser to keep or print. */
export async function saveForms(ids: readonly string[]): Promise<void> {
  const file = await client.confirmations.forms({ ids: [...ids] });
  const url = URL.createObjectURL(file);
  const link = document.createElement("a");
  link.href = url;
  link.download = "確認票.pdf";
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

import { client } from "../../web/request.ts";
import { saveFile } from "../../web/save-file.ts";

/** Makes the FAX forms of these confirmations as one PDF and hands it to the browser to keep or print. */
export async function saveForms(ids: readonly string[]): Promise<void> {
  saveFile(await client.confirmations.forms({ ids: [...ids] }));
}

import { createSpotlight } from "@mantine/spotlight";

/** The one search of everything; Ctrl+K. */
export const [searchStore, searchActions] = createSpotlight();
export const openSearch = () => searchActions.open();

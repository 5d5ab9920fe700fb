import {
  ActionIcon,
  Anchor,
  Badge,
  Button,
  Checkbox,
  type CSSVariablesResolver,
  createTheme,
  Drawer,
  Input,
  InputWrapper,
  Menu,
  Modal,
  MultiSelect,
  Pagination,
  Popover,
  Radio,
  Select,
  Switch,
  Tabs,
  Tooltip,
} from "@mantine/core";

import { floatingPlace } from "./ui/floating-place.tsx";

/** Ten steps of one colour of the Digital Agency's tokens, as Mantine wants them. */
function scale(name: string, steps: readonly number[]) {
  const [a, b, c, d, e, f, g, h, i, j] = steps.map((step) => `var(--color-primitive-${name}-${step})`);
  return [a, b, c, d, e, f, g, h, i, j] as unknown as readonly [
    string,
    string,
    string,
    string,
    string,
    string,
    string,
    string,
    string,
    string,
  ];
}

const scrollingList = { maxHeight: "min(20rem, 45dvh)", overflowY: "auto" } as const;

// Index 7 is dark enough for white text in every colour (AA, 4.5:1); index 8 is the accent itself.
const steps = [50, 100, 200, 300, 400, 500, 600, 800, 900, 1000];
const darkSteps = [50, 100, 200, 300, 400, 500, 600, 900, 1000, 1100];

/** The one theme of all screens: colours and type of the Digital Agency's design tokens on Mantine's parts. */
export const theme = createTheme({
  primaryColor: "blue",
  primaryShade: { light: 8, dark: 6 },
  colors: {
    blue: scale("blue", steps),
    red: scale("red", darkSteps),
    green: scale("green", darkSteps),
    orange: scale("orange", darkSteps),
    yellow: scale("yellow", darkSteps),
    gray: [
      "#f8f9fc",
      "var(--color-neutral-solid-gray-50)",
      "var(--color-neutral-solid-gray-100)",
      "#d6d9e0",
      "var(--color-neutral-solid-gray-536)",
      "var(--color-neutral-solid-gray-600)",
      "var(--color-neutral-solid-gray-700)",
      "var(--color-neutral-solid-gray-700)",
      "var(--color-neutral-solid-gray-800)",
      "var(--color-neutral-solid-gray-900)",
    ],
    dark: [
      "#f0f1f4",
      "#d9dbe1",
      "#c6c9d1",
      "#a9adb8",
      "#626775",
      "#33363f",
      "#272a31",
      "#17181c",
      "#121317",
      "#0c0d10",
    ],
  },
  white: "#ffffff",
  black: "var(--color-neutral-solid-gray-900)",
  fontFamily: '"BIZ UDPGothic", "Noto Sans JP", sans-serif',
  fontFamilyMonospace: '"BIZ UDGothic", "Noto Sans Mono", monospace',
  fontSizes: { xs: "0.875rem", sm: "0.9375rem", md: "1rem", lg: "1.125rem", xl: "1.25rem" },
  lineHeights: { xs: "1.5", sm: "1.6", md: "1.7", lg: "1.6", xl: "1.5" },
  headings: {
    fontWeight: "700",
    sizes: {
      h1: { fontSize: "1.75rem", lineHeight: "1.4" },
      h2: { fontSize: "1.5rem", lineHeight: "1.45" },
      h3: { fontSize: "1.25rem", lineHeight: "1.5" },
      h4: { fontSize: "1.0625rem", lineHeight: "1.6" },
    },
  },
  spacing: { xs: "0.5rem", sm: "0.75rem", md: "1rem", lg: "1.5rem", xl: "2.5rem" },
  radius: { xs: "4px", sm: "6px", md: "8px", lg: "12px", xl: "16px" },
  defaultRadius: "md",
  shadows: { md: "var(--float)", lg: "var(--float)", xl: "var(--float)" },
  focusRing: "auto",
  cursorType: "pointer",
  respectReducedMotion: true,
  components: {
    Button: Button.extend({
      defaultProps: { size: "md" },
      styles: { label: { lineHeight: 1.4, overflow: "visible" }, inner: { overflow: "visible" } },
      vars: (_theme, props) =>
        props.size === "compact-sm" || props.size === "compact-md" || props.size === "sm"
          ? { root: { "--button-fz": "0.9375rem" } }
          : { root: { "--button-height": "44px", "--button-fz": "1rem", "--button-padding-x": "20px" } },
    }),
    ActionIcon: ActionIcon.extend({ defaultProps: { variant: "subtle", color: "gray", size: 44 } }),
    Input: Input.extend({ defaultProps: { size: "md" }, vars: () => ({ wrapper: { "--input-height": "44px" } }) }),
    InputWrapper: InputWrapper.extend({
      defaultProps: { size: "md", inputWrapperOrder: ["label", "input", "error", "description"] },
      styles: {
        label: { fontWeight: 700, marginBottom: 4 },
        description: { marginTop: 4, fontSize: "0.9375rem", lineHeight: 1.6, color: "var(--text-soft)" },
        error: { marginTop: 4, fontSize: "0.9375rem", lineHeight: 1.6, fontWeight: 700 },
      },
    }),
    Checkbox: Checkbox.extend({ defaultProps: { size: "md" } }),
    Radio: Radio.extend({ defaultProps: { size: "md" } }),
    Switch: Switch.extend({ defaultProps: { size: "md" } }),
    Anchor: Anchor.extend({ defaultProps: { underline: "always" } }),
    Badge: Badge.extend({
      defaultProps: { variant: "light", radius: "sm" },
      styles: { root: { textTransform: "none" } },
    }),
    Menu: Menu.extend({ defaultProps: { shadow: "md", transitionProps: { duration: 100 } } }),
    Popover: Popover.extend({
      defaultProps: {
        shadow: "md",
        transitionProps: { duration: 100 },
        portalProps: { target: `#${floatingPlace}` },
      },
    }),
    // The list itself scrolls: a scrolling box around it would have to take the focus. It opens when asked, not in passing.
    Select: Select.extend({
      defaultProps: { withScrollArea: false, openOnFocus: false },
      styles: { options: scrollingList },
    }),
    MultiSelect: MultiSelect.extend({
      defaultProps: { withScrollArea: false, openOnFocus: false },
      styles: { options: scrollingList },
    }),
    Tooltip: Tooltip.extend({ defaultProps: { withArrow: true, openDelay: 300, transitionProps: { duration: 100 } } }),
    Modal: Modal.extend({
      styles: { title: { fontSize: "1.25rem", fontWeight: 700, lineHeight: 1.4 } },
      defaultProps: {
        centered: true,
        radius: "lg",
        padding: "lg",
        transitionProps: { duration: 120, transition: "fade" },
        // Mantine's <header> would count as a second banner of the page.
        attributes: { header: { role: "presentation" } },
      },
    }),
    Drawer: Drawer.extend({ defaultProps: { padding: "lg", transitionProps: { duration: 120 } } }),
    Pagination: Pagination.extend({ defaultProps: { size: 44 }, styles: { control: { fontSize: "1rem" } } }),
    Tabs: Tabs.extend({ styles: { tab: { minHeight: 44 } } }),
  },
});

/** What Mantine derives by itself is too light in places: borders of inputs 3:1, soft text and errors 4.5:1. */
export const resolver: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    "--mantine-color-body": "var(--surface)",
    "--mantine-color-text": "var(--text)",
    "--mantine-color-dimmed": "var(--text-soft)",
    "--mantine-color-placeholder": "var(--color-neutral-solid-gray-600)",
    "--mantine-color-default-border": "var(--line-strong)",
    "--mantine-color-error": "var(--past)",
    "--mantine-color-anchor": "var(--accent)",
    "--mantine-color-disabled-color": "var(--color-neutral-solid-gray-600)",
    "--mantine-color-blue-light": "var(--accent-soft)",
    "--mantine-color-blue-light-color": "var(--accent)",
    "--mantine-color-blue-light-hover": "var(--color-primitive-blue-100)",
  },
  dark: {
    "--mantine-color-body": "var(--surface)",
    "--mantine-color-text": "var(--text)",
    "--mantine-color-dimmed": "var(--text-soft)",
    "--mantine-color-placeholder": "#a9adb8",
    "--mantine-color-default": "#1f2127",
    "--mantine-color-default-hover": "#2a2d35",
    "--mantine-color-default-border": "var(--line-strong)",
    "--mantine-color-error": "var(--past)",
    "--mantine-color-anchor": "var(--accent)",
    "--mantine-color-blue-light": "var(--accent-soft)",
    "--mantine-color-blue-light-color": "var(--accent)",
    "--mantine-color-blue-light-hover": "#26335e",
    "--mantine-color-blue-outline": "var(--accent)",
  },
});

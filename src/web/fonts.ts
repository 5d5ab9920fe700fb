// Loaded after the first paint, as its own stylesheet: the 124 unicode ranges of a weight are larger than all other CSS.
import "@fontsource/biz-udpgothic/400.css";
import "@fontsource/biz-udpgothic/700.css";

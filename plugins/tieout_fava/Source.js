// Fava scrolls to the line that a link names as soon as it has put a page in place. The page's
// stylesheet comes a moment later and moves the lines: then it has to be done again.
export default {
  onExtensionPageLoad() {
    const show = () => document.getElementById(location.hash.slice(1))?.scrollIntoView();
    const style = document.querySelector("article link[rel=stylesheet]");
    if (style && !style.sheet) {
      style.addEventListener("load", show, { once: true });
    } else {
      show();
    }
  },
};

"""What a reader without a mouse does, and what one in the dark sees."""

from __future__ import annotations

from playwright.sync_api import Locator, Page

#: An element's colour, and the first background behind it that is not clear.
_COLOURS = """element => {
  const canvas = document.createElement("canvas").getContext("2d", {willReadFrequently: true});
  const bytes = colour => {
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = colour;
    canvas.fillRect(0, 0, 1, 1);
    return [...canvas.getImageData(0, 0, 1, 1).data];
  };
  let behind = element;
  while (behind && bytes(getComputedStyle(behind).backgroundColor)[3] < 128)
    behind = behind.parentElement;
  return [
    bytes(getComputedStyle(element).color),
    behind ? bytes(getComputedStyle(behind).backgroundColor) : [255, 255, 255, 255],
  ];
}"""


def tab_to(page: Page, wanted: Locator, most: int = 400) -> None:
    """Press Tab until an element has the focus, and nothing else."""
    page.locator("body").evaluate("() => document.activeElement?.blur()")
    for _ in range(most):
        page.keyboard.press("Tab")
        if wanted.evaluate("element => element === document.activeElement"):
            return
    raise AssertionError(f"{most} presses of Tab do not reach {wanted}")


def assert_light_on_dark(page: Page, selector: str, contrast: float = 4.5) -> None:
    """Each element that a selector finds has text lighter than what is behind it, and legible."""
    found = page.locator(selector).all()
    assert found
    for element in found:
        text, behind = (_luminance(colour) for colour in element.evaluate(_COLOURS))
        said = f"{str(element.text_content())[:40]!r}: {text:.3f} on {behind:.3f}"
        assert behind < 0.1, said
        assert (text + 0.05) / (behind + 0.05) >= contrast, said


def _luminance(colour: list[int]) -> float:
    """As the guidelines for accessible content have it, from 0 to 1."""
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (byte / 255 for byte in colour[:3])
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

// A button that copies the code beside it, or the address of the page; hidden until this island wakes it.
export default function copyLink(button: HTMLElement): void {
  if (!navigator.clipboard) return;
  const label = button.textContent ?? "";
  button.hidden = false;
  button.setAttribute("aria-live", "polite");
  button.addEventListener("click", () => {
    void navigator.clipboard.writeText(button.closest(".code")?.querySelector("pre")?.textContent ?? window.location.href).then(() => {
      button.textContent = button.dataset.done ?? label;
      window.setTimeout(() => (button.textContent = label), 2000);
    });
  });
}

// A button that saves the drawing linked beside it as points; hidden until this island wakes it.
import { savePicture } from "../save-picture";

export default function wakeSavePicture(button: HTMLElement): void {
  const link = button.parentElement?.querySelector<HTMLAnchorElement>('a[href*=".svg"]');
  if (!link) return;
  button.hidden = false;
  button.addEventListener("click", () => savePicture(link.href, button.dataset.name ?? "graphique"));
}

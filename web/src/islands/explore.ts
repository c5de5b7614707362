// Filters, sorts and pages apply at once: the same page is asked from the server, and its part is put in place of this one.
// The address follows, so that every state is a link. Without this island the form and the links do the same.
import { wakeElement } from "../wake";

const PAUSE_MS = 400;

export default function explore(section: HTMLElement): void {
  const announcement = document.createElement("p");
  announcement.className = "visually-hidden";
  announcement.setAttribute("role", "status");
  document.body.append(announcement);
  let pending: AbortController | undefined;
  let timer = 0;

  const show = async (asking: string, push: boolean): Promise<void> => {
    const address = push && section.querySelector("[data-keep]") ? withPlace(asking) : asking;
    window.clearTimeout(timer);
    pending?.abort();
    const asked = new AbortController();
    pending = asked;
    section.setAttribute("aria-busy", "true");
    try {
      const answer = await fetch(address, { headers: { accept: "text/html" }, signal: asked.signal });
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const next = page.querySelector<HTMLElement>("[data-island='explore']");
      if (!next) {
        window.location.assign(address);
        return;
      }

      if (push && answer.url !== window.location.href) window.history.pushState(null, "", answer.url);
      document.title = page.title;
      replace(section, next);
      announcement.textContent = section.querySelector("[data-part='count']")?.textContent ?? "";
    } catch (error) {
      // A newer question took the place of this one; when the network fails, the browser says so itself.
      if (error instanceof DOMException && error.name === "AbortError") return;
      window.location.assign(address);
    } finally {
      if (pending === asked) section.removeAttribute("aria-busy");
    }
  };

  const form = (): HTMLFormElement | null => section.querySelector<HTMLFormElement>("form.ask");
  const apply = (): void => {
    const choice = form();
    if (choice) void show(addressOf(choice), true);
  };

  section.addEventListener("submit", (event) => {
    if (event.target !== form()) return;
    event.preventDefault();
    apply();
  });
  section.addEventListener("change", (event) => {
    const field = event.target as HTMLInputElement | HTMLSelectElement;
    if (field.form !== form() || isTestWithoutValue(field)) return;
    apply();
  });
  section.addEventListener("input", (event) => {
    const field = event.target as HTMLInputElement;
    if (field.type !== "search" || field.form !== form()) return;
    window.clearTimeout(timer);
    timer = window.setTimeout(apply, PAUSE_MS);
  });
  section.addEventListener("click", (event) => {
    const link = (event.target as Element).closest<HTMLAnchorElement>("a[href]");
    if (!link || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    const to = new URL(link.href);
    if (to.origin !== location.origin || to.pathname !== location.pathname || (to.hash && to.search === location.search)) return;
    if (to.searchParams.get("embed") !== new URLSearchParams(location.search).get("embed")) return;
    event.preventDefault();
    void show(link.href, true);
  });
  window.addEventListener("popstate", () => void show(window.location.href, false));
}

/** The address of a form, without its empty fields. */
function addressOf(form: HTMLFormElement): string {
  const fields = [...new FormData(form)].map(([name, value]) => [name, String(value).trim()] as const);
  const values = new Map(fields);
  const kept = fields.filter(([name, value]) => {
    if (name.endsWith(".test")) return values.get(`${name.slice(0, -5)}.valeur`) !== "" || value === "vide" || value === "rempli";
    return value !== "";
  });
  const query = new URLSearchParams(kept.map(([name, value]) => [name, value]));
  return `${form.action.split("?")[0]}${kept.length > 0 ? "?" : ""}${query}`;
}

/** A map that the reader moved stays where it is when the rows change. */
function withPlace(address: string): string {
  const to = new URL(address, window.location.href);
  const here = new URLSearchParams(window.location.search);
  for (const name of ["centre", "zoom"]) {
    const value = here.get(name);
    if (value) to.searchParams.set(name, value);
    else to.searchParams.delete(name);
  }

  return to.href.replaceAll("%2C", ",");
}

/** Choosing « contient » before its word asks nothing yet. */
function isTestWithoutValue(field: HTMLInputElement | HTMLSelectElement): boolean {
  if (!field.name.endsWith(".test") || field.value === "vide" || field.value === "rempli") return false;
  const value = field.form?.elements.namedItem(`${field.name.slice(0, -5)}.valeur`);
  return value instanceof HTMLInputElement && value.value.trim() === "";
}

/** Puts the new content in place; what the reader opened stays open, what had the focus keeps it, a live map stays. */
function replace(section: HTMLElement, next: HTMLElement): void {
  const open = new Map([...section.querySelectorAll("details")].map((details) => [nameOf(details), details.open]));
  const focus = focusOf(section);
  for (const kept of section.querySelectorAll<HTMLElement>("[data-keep]")) {
    const place = next.querySelector<HTMLElement>(`[data-keep="${kept.dataset.keep}"]`);
    if (!place) continue;
    for (const name of Object.keys(place.dataset)) kept.dataset[name] = place.dataset[name];
    place.replaceWith(kept);
    queueMicrotask(() => kept.dispatchEvent(new CustomEvent("explore:change")));
  }

  const keptNodes = [...next.querySelectorAll("[data-keep]")];
  section.replaceChildren(...next.childNodes);
  for (const details of section.querySelectorAll("details")) {
    const was = open.get(nameOf(details));
    if (was !== undefined) details.open = was;
  }

  for (const island of section.querySelectorAll<HTMLElement>("[data-island]")) {
    if (!keptNodes.some((kept) => kept.contains(island))) wakeElement(island);
  }

  focus?.();
}

function nameOf(details: HTMLDetailsElement): string {
  const summary = details.querySelector("summary");
  return `${details.className} ${summary?.querySelector("span")?.textContent ?? summary?.firstChild?.textContent ?? ""}`;
}

/** A way to give the focus back to what had it, found again by its identifier, or by its name and value. */
function focusOf(section: HTMLElement): (() => void) | undefined {
  const before = document.activeElement;
  if (!(before instanceof HTMLElement) || !section.contains(before)) return undefined;
  const selector = before.id
    ? `#${CSS.escape(before.id)}`
    : before instanceof HTMLInputElement
      ? `input[name="${CSS.escape(before.name)}"][value="${CSS.escape(before.value)}"]`
      : before instanceof HTMLAnchorElement && before.rel
        ? `a[rel="${before.rel}"]`
        : "";
  const typed = before instanceof HTMLInputElement && before.type === "search" ? before : undefined;
  const [text, start, end] = [typed?.value, typed?.selectionStart ?? null, typed?.selectionEnd ?? null];
  return () => {
    const after = (selector && section.querySelector<HTMLElement>(selector)) || section.querySelector<HTMLElement>("h2");
    if (!after) return;
    if (after.tagName === "H2") after.tabIndex = -1;
    after.focus({ preventScroll: true });
    if (text !== undefined && after instanceof HTMLInputElement) {
      // Letters typed while the answer came are not lost.
      after.value = text;
      after.setSelectionRange(start, end);
    }
  };
}

// Suggestions for a search form: a combobox by the ARIA pattern. Without it, the form is a plain GET.

interface Place {
  name: string;
  kind: string;
  departement?: string | null;
  population?: number | null;
  formerName?: string | null;
  url: string;
}

const PAUSE_MS = 120;
const LIMIT = 8;

export default function suggestions(form: HTMLElement): void {
  const input = form.querySelector<HTMLInputElement>('input[name="q"]');
  if (!input) return;

  const english = document.documentElement.lang === "en";
  const list = document.createElement("div");
  list.className = "suggestions";
  list.id = `${input.id}-suggestions`;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", english ? "Suggestions" : "Propositions");
  list.hidden = true;
  input.closest(".row")?.after(list);
  input.setAttribute("role", "combobox");
  input.setAttribute("aria-autocomplete", "list");
  input.setAttribute("aria-controls", list.id);
  input.setAttribute("aria-expanded", "false");

  let places: Place[] = [];
  let selected = -1;
  let timer = 0;
  let pending: AbortController | undefined;

  const close = (): void => {
    list.hidden = true;
    selected = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };

  const select = (index: number): void => {
    selected = index;
    [...list.children].forEach((option, i) => option.setAttribute("aria-selected", String(i === index)));
    const option = list.children[index];
    if (option) {
      input.setAttribute("aria-activedescendant", option.id);
      option.scrollIntoView({ block: "nearest" });
    } else {
      input.removeAttribute("aria-activedescendant");
    }
  };

  const go = (place: Place | undefined): void => {
    if (place) window.location.assign(place.url);
  };

  const show = (): void => {
    const number = new Intl.NumberFormat(document.documentElement.lang);
    list.replaceChildren(
      ...places.map((place, i) => {
        const option = document.createElement("div");
        option.id = `${list.id}-${i}`;
        option.setAttribute("role", "option");
        option.setAttribute("aria-selected", "false");
        option.append(place.name);
        const more = document.createElement("small");
        const people = place.population ? `${number.format(place.population)} ${english ? "inhab." : "hab."}` : "";
        more.textContent = [place.formerName, place.kind, place.departement, people].filter(Boolean).join(" · ");
        option.append(more);
        // The field keeps the focus: a blur would close the list before the click.
        option.addEventListener("mousedown", (event) => event.preventDefault());
        option.addEventListener("click", () => go(place));
        return option;
      }),
    );
    list.hidden = places.length === 0;
    input.setAttribute("aria-expanded", String(!list.hidden));
    selected = -1;
    input.removeAttribute("aria-activedescendant");
  };

  const ask = async (): Promise<void> => {
    const text = input.value.trim();
    pending?.abort();
    if (text.length < 2) {
      close();
      return;
    }

    pending = new AbortController();
    try {
      const prefix = english ? "/en" : "";
      const answer = await fetch(`${prefix}/api/territoires?limit=${LIMIT}&q=${encodeURIComponent(text)}`, { signal: pending.signal });
      if (!answer.ok) return;
      places = ((await answer.json()) as { results: Place[] }).results;
      show();
    } catch (error) {
      // An aborted question was replaced by a newer one; a network failure leaves the plain form.
      if (!(error instanceof DOMException)) close();
    }
  };

  input.addEventListener("input", () => {
    window.clearTimeout(timer);
    timer = window.setTimeout(() => void ask(), PAUSE_MS);
  });
  input.addEventListener("blur", close);
  input.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      close();
    } else if (!list.hidden && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
      event.preventDefault();
      const step = event.key === "ArrowDown" ? 1 : -1;
      select((selected + step + places.length + (selected < 0 && step < 0 ? 1 : 0)) % places.length);
    } else if (event.key === "Enter" && !list.hidden && selected >= 0) {
      event.preventDefault();
      go(places[selected]);
    }
  });
}

// Follows a reading: rows and bytes as they go, then the page of its end. Without script the page is refreshed by a link.
const PAUSE = 1000;
// A live region that speaks at each look would not let anything else be heard.
const LOOKS_BETWEEN_SENTENCES = 5;

interface Progress {
  state: string;
  step: string;
  rows: number;
  bytes: number;
  bytes_total: number;
  published: string | null;
}

export default function follow(element: HTMLElement): void {
  const { address, sentence } = element.dataset;
  const rows = document.querySelector<HTMLElement>('[data-part="rows"]');
  const bytes = document.querySelector<HTMLElement>('[data-part="bytes"]');
  const bar = document.querySelector<HTMLProgressElement>("progress");
  if (!address || !bar) {
    return;
  }

  const language = document.documentElement.lang;
  let looks = 0;
  const show = (progress: Progress): void => {
    const count = progress.rows.toLocaleString(language);
    if (rows) {
      rows.textContent = count;
    }

    if (bytes) {
      bytes.textContent = sizeText(progress.bytes, language);
    }

    bar.value = progress.bytes_total > 0 ? Math.min(100, (100 * progress.bytes) / progress.bytes_total) : 0;
    if (sentence && progress.step && looks % LOOKS_BETWEEN_SENTENCES === 0) {
      element.textContent = sentence.replace("{0}", progress.step).replace("{1}", count);
    }

    looks += 1;
  };
  const look = async (): Promise<void> => {
    try {
      const answer = await fetch(address, { headers: { accept: "application/json" } });
      const progress = (await answer.json()) as Progress;
      if (progress.state !== "waiting" && progress.state !== "running") {
        // The page says what was read, and the reader is brought to it.
        location.assign(progress.state === "done" ? `${location.pathname}?fait=lue#fait` : location.pathname);
        return;
      }

      show(progress);
    } catch {
      // The network is away: the next look will tell.
    }

    setTimeout(() => void look(), PAUSE);
  };

  setTimeout(() => void look(), PAUSE);
}

export function sizeText(bytes: number, language: string): string {
  const units = language === "en" ? ["bytes", "kB", "MB", "GB"] : ["octets", "ko", "Mo", "Go"];
  let size = bytes;
  let unit = 0;
  while (size >= 1000 && unit < units.length - 1) {
    size /= 1000;
    unit += 1;
  }

  const digits = unit === 0 || size >= 100 ? 0 : 1;
  return `${size.toLocaleString(language, { maximumFractionDigits: digits, minimumFractionDigits: digits })}\u00a0${units[unit]}`;
}

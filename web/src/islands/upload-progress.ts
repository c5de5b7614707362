// Follows a load: rows and bytes as they go, then the page of its end. Without script the page is refreshed by a link.
const PAUSE = 1000;

interface Progress {
  state: string;
  rows: number;
  bytes: number;
  bytes_total: number;
}

export default function follow(element: HTMLElement): void {
  const address = element.dataset.address;
  const rows = document.querySelector<HTMLElement>('[data-part="rows"]');
  const bar = document.querySelector<HTMLProgressElement>("progress");
  if (!address || !bar) {
    return;
  }

  const language = document.documentElement.lang;
  const look = async (): Promise<void> => {
    try {
      const answer = await fetch(address, { headers: { accept: "application/json" } });
      const progress = (await answer.json()) as Progress;
      if (progress.state !== "waiting" && progress.state !== "running") {
        location.reload();
        return;
      }

      if (rows) {
        rows.textContent = progress.rows.toLocaleString(language);
      }

      bar.value = progress.bytes_total > 0 ? Math.min(100, (100 * progress.bytes) / progress.bytes_total) : 0;
    } catch {
      // The network is away: the next look will tell.
    }

    setTimeout(() => void look(), PAUSE);
  };

  setTimeout(() => void look(), PAUSE);
}

// The upload form takes a file that is dropped, and sends a large one in parts that resume by themselves. Without script
// the form sends the file whole.
import { sizeText } from "./upload-progress";

const PART_BYTES = 8 * 1024 * 1024;
const LONGEST_PAUSE = 30_000;
const TUS = { "Tus-Resumable": "1.0.0" };

class Refused extends Error {}

export default function enhance(element: HTMLElement): void {
  const form = element as HTMLFormElement;
  const input = form.querySelector<HTMLInputElement>("input[type=file]");
  const zone = form.querySelector<HTMLElement>('[data-part="zone"]');
  const said = form.querySelector<HTMLElement>('[data-part="said"]');
  const invitation = form.querySelector<HTMLElement>('[data-part="invitation"]');
  if (!input || !zone || !said) {
    return;
  }

  const language = document.documentElement.lang;
  invitation?.removeAttribute("hidden");
  zone.classList.add("open");
  const announce = (): void => {
    const file = input.files?.[0];
    if (file) {
      said.textContent = fill(form.dataset.ready, file.name, sizeText(file.size, language));
    }
  };
  input.addEventListener("change", announce);
  zone.addEventListener("dragover", (event) => {
    event.preventDefault();
    zone.classList.add("over");
  });
  zone.addEventListener("dragleave", () => zone.classList.remove("over"));
  zone.addEventListener("drop", (event) => {
    event.preventDefault();
    zone.classList.remove("over");
    if (event.dataTransfer?.files.length) {
      input.files = event.dataTransfer.files;
      announce();
      form.querySelector<HTMLButtonElement>("button.primary")?.focus();
    }
  });
  form.addEventListener("submit", (event) => {
    const file = input.files?.[0];
    if (file && file.size > PART_BYTES) {
      event.preventDefault();
      void sendInParts(form, input, file, said);
    }
  });
}

async function sendInParts(
  form: HTMLFormElement,
  input: HTMLInputElement,
  file: File,
  said: HTMLElement,
): Promise<void> {
  const button = form.querySelector<HTMLButtonElement>("button.primary");
  const bar = form.querySelector<HTMLElement>('[data-part="bar"]');
  const progress = bar?.querySelector("progress");
  const language = document.documentElement.lang;
  button?.setAttribute("disabled", "");
  bar?.removeAttribute("hidden");
  const show = (offset: number): void => {
    if (progress) {
      progress.value = (100 * offset) / file.size;
    }

    said.textContent = fill(form.dataset.sending, sizeText(offset, language), sizeText(file.size, language));
  };
  try {
    const address = await sendAll(form, file, show, () => (said.textContent = form.dataset.broken ?? ""));
    said.textContent = form.dataset.sent ?? "";
    const received = document.createElement("input");
    received.type = "hidden";
    received.name = "received";
    received.value = address.slice(address.lastIndexOf("/") + 1);
    form.append(received);
    // The file is there: the form goes without it.
    input.disabled = true;
    form.submit();
  } catch (refused) {
    said.textContent = refused instanceof Refused && refused.message ? refused.message : (form.dataset.refused ?? "");
    button?.removeAttribute("disabled");
    bar?.setAttribute("hidden", "");
  }
}

/** Sends what the portal does not have yet; gives the address of the upload. */
async function sendAll(
  form: HTMLFormElement,
  file: File,
  show: (offset: number) => void,
  tellBreak: () => void,
): Promise<string> {
  const key = `envoi:${file.name}:${file.size}:${file.lastModified}`;
  let address = localStorage.getItem(key);
  let pause = 1000;
  let offset: number | null = null;
  while (offset === null || offset < file.size) {
    try {
      if (offset === null) {
        offset = address ? await offsetOf(address) : null;
        if (offset === null) {
          address = await create(form, file);
          localStorage.setItem(key, address);
          offset = 0;
        }
      }

      show(offset);
      if (offset < file.size && address) {
        offset = await sendPart(form, file, address, offset);
        show(offset);
      }

      pause = 1000;
    } catch (broken) {
      if (broken instanceof Refused) {
        localStorage.removeItem(key);
        throw broken;
      }

      tellBreak();
      await new Promise((resolve) => setTimeout(resolve, pause));
      pause = Math.min(2 * pause, LONGEST_PAUSE);
      offset = null;
    }
  }

  localStorage.removeItem(key);
  return address ?? "";
}

async function create(form: HTMLFormElement, file: File): Promise<string> {
  const name = btoa(String.fromCharCode(...new TextEncoder().encode(file.name)));
  const answer = await fetch(form.dataset.parts ?? "", {
    method: "POST",
    headers: {
      ...TUS,
      RequestVerificationToken: form.dataset.token ?? "",
      "Upload-Length": String(file.size),
      "Upload-Metadata": `filename ${name}`,
      accept: "application/json",
    },
  });
  await check(answer);
  return answer.headers.get("Location") ?? "";
}

/** Where the portal is; null when it no longer knows the upload. */
async function offsetOf(address: string): Promise<number | null> {
  const answer = await fetch(address, { method: "HEAD", headers: TUS });
  return answer.ok ? Number(answer.headers.get("Upload-Offset")) : null;
}

async function sendPart(form: HTMLFormElement, file: File, address: string, offset: number): Promise<number> {
  const answer = await fetch(address, {
    method: "PATCH",
    headers: {
      ...TUS,
      RequestVerificationToken: form.dataset.token ?? "",
      "Content-Type": "application/offset+octet-stream",
      "Upload-Offset": String(offset),
      accept: "application/json",
    },
    body: file.slice(offset, offset + PART_BYTES),
  });
  if (answer.status === 409 || answer.status === 423) {
    // Another part came first: ask again where the portal is.
    throw new Error("The part does not follow.");
  }

  await check(answer);
  return Number(answer.headers.get("Upload-Offset"));
}

async function check(answer: Response): Promise<void> {
  if (answer.status >= 500 && answer.status !== 503) {
    throw new Error(`The portal answered ${answer.status}.`);
  }

  if (!answer.ok) {
    const problem = (await answer.json().catch(() => ({}))) as { detail?: string };
    throw new Refused(problem.detail ?? "");
  }
}

function fill(template: string | undefined, ...values: string[]): string {
  return values.reduce((text, value, index) => text.replace(`{${index}}`, value), template ?? "");
}

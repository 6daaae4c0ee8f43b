/** What a browser does when it is told, with no page open: it shows the newest word, and opens what it is about. */
import type { BrowserMessage } from '../audience/views.ts';

interface Woken extends Event {
  waitUntil(work: Promise<unknown>): void;
}
interface Told extends Woken {
  data: { json(): BrowserMessage };
}
interface Pressed extends Woken {
  notification: Notification;
}
interface Tab {
  url: string;
  focus(): Promise<unknown>;
}
declare const registration: ServiceWorkerRegistration;
declare const clients: {
  matchAll(options: object): Promise<Tab[]>;
  openWindow(url: string): Promise<unknown>;
};

/** Whoever reads this is the browser that was asked for: that confirms it. */
const confirmed = async (path: string) => {
  try {
    return (await fetch(path, { method: 'POST', signal: AbortSignal.timeout(9_000) })).ok;
  } catch {
    return false;
  }
};

async function show({ title, body, lang, tag, key, url, confirm }: BrowserMessage) {
  const [shown] = await registration.getNotifications({ tag });
  const isRepeated = shown?.data.key === key;
  if (isRepeated)
    ({
      body,
      data: { url },
    } = shown!);
  else if (confirm && (await confirmed(confirm.path))) ({ body, url } = confirm);
  const options = { body, lang, tag, renotify: !isRepeated, data: { key, url } };
  await registration.showNotification(title, options);
}

async function open(url: string) {
  const tabs = await clients.matchAll({ type: 'window', includeUncontrolled: true });
  const tab = tabs.find((each) => each.url === url);
  await (tab ? tab.focus() : clients.openWindow(url));
}

addEventListener('push', (event) => {
  const { data } = event as Told;
  (event as Told).waitUntil(show(data.json()));
});
addEventListener('notificationclick', (event) => {
  const { notification } = event as Pressed;
  notification.close();
  (event as Pressed).waitUntil(open(notification.data.url));
});

import { notifications } from '@mantine/notifications';

export function say(title: string, message = ''): void {
  notifications.show({ title, message, color: 'gray', withBorder: true });
}

export function sayRefused(title: string, message: string): void {
  notifications.show({ title, message, color: 'red', withBorder: true, autoClose: 8000 });
}

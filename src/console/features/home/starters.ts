import { Boxes, Braces, CalendarDays, Contact, Library, LifeBuoy, type LucideIcon } from 'lucide-react';

export interface Starter {
  readonly title: string;
  readonly prompt: string;
  readonly icon: LucideIcon;
}

/** Descriptions that every engine builds as they stand, the embedded one included. */
export const starters: readonly Starter[] = [
  {
    title: 'Customer records',
    prompt:
      'A CRM for my bakery: customers with name, phone and email, and orders with a date, a total and a status (new, paid, delivered). An order belongs to a customer.',
    icon: Contact,
  },
  { title: 'JSON API', prompt: 'A JSON API that stores and returns leads: name, email (unique), company and a note.', icon: Braces },
  {
    title: 'Library',
    prompt: 'Track the books in our school library: title, author, ISBN, year, and whether it is lent out, with search.',
    icon: Library,
  },
  {
    title: 'Support tickets',
    prompt: 'An API for support tickets with subject, priority (low, normal, high), requester email and due date.',
    icon: LifeBuoy,
  },
  {
    title: 'Inventory',
    prompt: 'Inventory for a workshop: tools with a serial number that must be unique, a location, a purchase date and a price in EUR.',
    icon: Boxes,
  },
  {
    title: 'Bookings',
    prompt:
      'Bookings for two rental vans: vans with a name and a licence plate that must be unique, and bookings with a customer name, a phone number, a start date, an end date and a status (requested, confirmed, returned). A booking belongs to a van.',
    icon: CalendarDays,
  },
];

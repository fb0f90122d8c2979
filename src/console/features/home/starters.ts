import { Boxes, Braces, CalendarDays, Contact, Library, LifeBuoy, type LucideIcon } from 'lucide-react';

export interface Starter {
  readonly title: string;
  /** What it is, in a line. */
  readonly line: string;
  readonly prompt: string;
  readonly icon: LucideIcon;
}

/** Descriptions that every engine builds as they stand, the embedded one included. */
export const starters: readonly Starter[] = [
  {
    title: 'Customer records',
    line: 'A CRM for a bakery: customers, and orders with a status',
    prompt:
      'A CRM for my bakery: customers with name, phone and email, and orders with a date, a total and a status (new, paid, delivered). An order belongs to a customer.',
    icon: Contact,
  },
  {
    title: 'JSON API',
    line: 'Store and return leads, e-mail unique',
    prompt: 'A JSON API that stores and returns leads: name, email (unique), company and a note.',
    icon: Braces,
  },
  {
    title: 'Library',
    line: 'Books of a school library, and whether they are lent out',
    prompt: 'Track the books in our school library: title, author, ISBN, year, and whether it is lent out, with search.',
    icon: Library,
  },
  {
    title: 'Support tickets',
    line: 'An API for tickets with priority, requester and due date',
    prompt: 'An API for support tickets with subject, priority (low, normal, high), requester email and due date.',
    icon: LifeBuoy,
  },
  {
    title: 'Inventory',
    line: 'Tools of a workshop: serial number, location, price in EUR',
    prompt: 'Inventory for a workshop: tools with a serial number that must be unique, a location, a purchase date and a price in EUR.',
    icon: Boxes,
  },
  {
    title: 'Bookings',
    line: 'Two rental vans, and who booked them for which days',
    prompt:
      'Bookings for two rental vans: vans with a name and a licence plate that must be unique, and bookings with a customer name, a phone number, a start date, an end date and a status (requested, confirmed, returned). A booking belongs to a van.',
    icon: CalendarDays,
  },
];

import { describe, expect, test } from 'vitest';
import { changesBetween } from '../planning/changes.ts';
import { understandText } from '../understanding/understand-text.ts';
import { amendSpec } from './amend.ts';

const bakery = understandText(
  'A CRM for my bakery: customers with name, phone and email, and orders with a date, a total and a status (new, paid, delivered). An order belongs to a customer.',
)?.spec;
if (bakery === undefined) throw new Error('the bakery is not understood');

const wishes: readonly { readonly message: string; readonly changes: readonly string[]; readonly loses?: readonly string[] }[] = [
  { message: 'add a due date to orders', changes: ['Adds due date to orders.'] },
  { message: 'rename phone to mobile', changes: ['Renames phone to mobile in customers.'] },
  { message: 'customers also need a VAT number', changes: ['Adds VAT number to customers.'] },
  { message: 'drop the email', changes: ['Removes email from customers.'], loses: ['The values of email in Customer.'] },
  { message: 'make email unique', changes: ['Lets no two customers share email. If some do already, nothing is changed.'] },
  { message: 'orders should have a note', changes: ['Adds note to orders.'] },
  {
    message: 'add invoices with number, date and amount that belong to customers',
    changes: ['Adds invoices with number, date, amount, customer.'],
  },
  { message: 'simpler', changes: ['Removes the CSV import and export.', 'Removes the board.', 'Removes the overview.'] },
  { message: "add a status 'cancelled'", changes: ['Changes the values of status of orders to new, paid, delivered, cancelled.'] },
  {
    message: 'add cancelled to the status of orders',
    changes: ['Changes the values of status of orders to new, paid, delivered, cancelled.'],
  },
  { message: 'status can also be cancelled', changes: ['Changes the values of status of orders to new, paid, delivered, cancelled.'] },
  { message: 'rename customers to clients', changes: ['Renames customers to clients.', 'Renames customer to client in orders.'] },
  { message: 'remove orders', changes: ['Removes orders.'], loses: ['All orders.'] },
  { message: 'remove the phone from customers', changes: ['Removes phone from customers.'], loses: ['The values of phone in Customer.'] },
  {
    message: 'make phone required',
    changes: ['Makes phone of customers required. Existing customers without one keep it empty until they are edited.'],
  },
  { message: 'name is optional', changes: ['Makes name of customers optional.'] },
  {
    message: 'change total to integer',
    changes: ['Makes total of orders a whole number instead of an amount of money.'],
    loses: ['Values of total in Order that are not a whole number.'],
  },
  { message: 'total in EUR', changes: ['Counts total of orders in EUR.'] },
  { message: 'make total a number', changes: ['Makes total of orders a number instead of an amount of money.'] },
  { message: 'add a website to customers and a note to orders', changes: ['Adds website to customers.', 'Adds note to orders.'] },
  {
    message: 'add a website to customers, rename phone to mobile and make email unique',
    changes: [
      'Renames phone to mobile in customers.',
      'Lets no two customers share email. If some do already, nothing is changed.',
      'Adds website to customers.',
    ],
  },
  { message: 'password protected', changes: ['Lets in only people with the password.'] },
  { message: 'stop after 2 hours', changes: ['Stops it after 120 idle minutes.'] },
  { message: 'never sleep', changes: ['Keeps it running all the time.'] },
  { message: 'use a medium machine', changes: ['Runs it at size medium.'] },
  { message: 'call it Bread Desk', changes: ['Calls the app Bread Desk.'] },
  { message: 'remove the board', changes: ['Removes the board.'] },
  {
    message: 'add products with name and price in EUR; orders have many order lines; an order line has a product and a quantity',
    changes: ['Adds products with name, price.', 'Adds order lines with description, quantity, price, order, product.'],
  },
  {
    message: 'the status should be open, closed or void',
    changes: ['Changes the values of status of orders to open, closed, void.', 'Removes the default of status of orders.'],
    loses: ['The status of orders that are new or paid or delivered.'],
  },
  {
    message: 'rename status new to open',
    changes: ['Renames the status new of orders to open.', 'A new order starts with the status open.'],
  },
  {
    message: 'remove the status delivered',
    changes: ['Changes the values of status of orders to new, paid.'],
    loses: ['The status of orders that are delivered.'],
  },
  { message: 'default status is paid', changes: ['A new order starts with the status paid.'] },
  { message: 'add a priority (low, normal, high) to orders', changes: ['Adds priority to orders.'] },
  { message: "I'd like customers to have a birthday", changes: ['Adds birthday to customers.'] },
  { message: 'add rating from 1 to 5 to orders', changes: ['Adds rating to orders.'] },
  {
    message: 'orders need a delivery address and a delivery date',
    changes: ['Adds delivery address to orders.', 'Adds delivery date to orders.'],
  },
  { message: 'each order has a number which must be unique', changes: ['Adds number to orders.'] },
  { message: 'customers should have an optional company', changes: ['Adds company to customers.'] },
  { message: 'add suppliers', changes: ['Adds suppliers with name, contact person, email, phone, website, notes.'] },
  {
    message: 'remove phone and email from customers',
    changes: ['Removes phone from customers.', 'Removes email from customers.'],
    loses: ['The values of phone in Customer.', 'The values of email in Customer.'],
  },
  { message: 'an order can have many payments', changes: ['Adds payments with reference, date, amount, method, notes, order.'] },
  {
    message: 'make it an API only',
    changes: ['Keeps the API alone, without pages.', 'Removes the CSV import and export.', 'Removes the board.', 'Removes the overview.'],
  },
  { message: 'add an assigned employee to orders', changes: ['Adds assigned employee to orders.'] },
  {
    message: 'phone should be unique and required',
    changes: [
      'Makes phone of customers required. Existing customers without one keep it empty until they are edited.',
      'Lets no two customers share phone. If some do already, nothing is changed.',
    ],
  },
  { message: 'please add field "loyalty points" (integer) to customers', changes: ['Adds loyalty points to customers.'] },
  { message: 'change the date of orders to a datetime', changes: ['Makes date of orders a date and time instead of a date.'] },
  {
    message: 'Two customers cannot share an email',
    changes: ['Lets no two customers share email. If some do already, nothing is changed.'],
  },
  { message: 'rename the app to Bakery', changes: ['Calls the app Bakery.'] },
  { message: "we don't need the total", changes: ['Removes total from orders.'], loses: ['The values of total in Order.'] },
  { message: 'track suppliers with name and phone', changes: ['Adds suppliers with name, phone.'] },
  { message: 'customers: add birthday', changes: ['Adds birthday to customers.'] },
  { message: 'add birthday and nickname to customers', changes: ['Adds birthday to customers.', 'Adds nickname to customers.'] },
  { message: 'Could you please also add a tax number for each customer?', changes: ['Adds tax number to customers.'] },
  { message: 'total must be positive', changes: ['Changes the range of total of orders.'] },
  { message: 'change phone to text', changes: ['Makes phone of customers a text instead of a phone number.'] },
  {
    message: 'please make name and email required',
    changes: ['Makes email of customers required. Existing customers without one keep it empty until they are edited.'],
  },
];

const refusals: readonly (readonly [message: string, reply: string])[] = [
  ['phone is not required', 'phone of customers is optional already.'],
  ['make it open to everyone', 'It is so already: Anyone who has the address may use it.'],
  ['delete the widget field', 'There is no “widget field”'],
  ['rename foo to bar', 'There is no “foo”'],
  ['asdf qwer', 'I did not understand “asdf qwer”'],
  ['send an email when an order is paid', '“send an email when an order is paid” cannot be built yet: the app sends no messages yet.'],
  ['add a website', 'To what should “a website” be added? There are customers and orders.'],
  ['add dark mode', '“dark mode” is there already: every app has it.'],
  ['add a photo to customers', '“a photo” cannot be built yet: the app keeps no files or pictures yet.'],
  ['add notes', 'To what should “notes” be added? There are customers and orders.'],
];

describe('a follow-up message changes the plan', () => {
  test.each(wishes)('$message', ({ message, changes, loses }) => {
    const amended = amendSpec(bakery, message);
    const found = changesBetween(bakery, amended.spec);
    expect(amended.changed).toBe(true);
    expect(found.changes).toEqual(changes);
    expect(found.dataLoss).toEqual(loses ?? []);
  });
});

describe('what cannot be done is said and changes nothing', () => {
  test.each(refusals)('%s', (message, reply) => {
    const amended = amendSpec(bakery, message);
    expect(amended.changed).toBe(false);
    expect(amended.spec).toEqual(bakery);
    expect(amended.said).toContain(reply);
  });
});

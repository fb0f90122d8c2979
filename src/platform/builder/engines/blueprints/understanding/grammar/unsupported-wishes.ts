import { determiners } from '../lexicon/words.ts';
import type { Token } from '../text/scan.ts';

/** Things people ask for that this builder cannot do yet: the words that give them away, and what to say. */
const wishes: readonly (readonly [reason: string, single: string, phrases: readonly string[]])[] = [
  [
    'the app sends no messages yet',
    'sms whatsapp newsletters fax telegram notify notifies notified alert alerts alerted remind reminds reminded',
    [
      'send',
      'sends',
      'sending',
      'email notification',
      'email notifications',
      'email alerts',
      'email reminder',
      'email reminders',
      'notifications',
      'notification',
      'reminders',
      'push notifications',
      'emails to',
      'mails to',
      'by text message',
      'email me',
      'emails me',
      'confirmation email',
      'confirmation emails',
      'weekly email',
      'daily email',
      'slack message',
      'slack notifications',
    ],
  ],
  [
    'the app takes no payments yet',
    'paypal stripe checkout',
    [
      'online payment',
      'online payments',
      'stripe payments',
      'payment processing',
      'payments via',
      'payments with',
      'take payments',
      'accept payments',
      'pay online',
      'credit card payments',
      'card payments',
      'payment integration',
      'payment gateway',
    ],
  ],
  [
    'the app keeps no files or pictures yet',
    'upload uploads uploading attachments attachment',
    [
      'photo upload',
      'file upload',
      'image upload',
      'upload photos',
      'upload files',
      'with photos',
      'photos',
      'photo',
      'images',
      'image',
      'picture',
      'pictures',
      'profile picture',
      'pdf upload',
      'file attachments',
      'video upload',
      'logo upload',
    ],
  ],
  ['the app draws no maps yet', 'gps geolocation', ['map', 'maps', 'google maps', 'map view', 'on a map', 'route planning']],
  [
    'the app has one password or key, and no accounts or roles yet',
    'rbac oauth sso saml',
    [
      'user accounts',
      'accounts for',
      'role based',
      'role-based',
      'roles',
      'user roles',
      'roles and permissions',
      'permissions',
      'permission',
      'multi user',
      'multi-user',
      'user management',
      'login with google',
      'google login',
      'social login',
      'sign up',
      'signup',
      'user registration',
      'admin panel',
      'two-factor',
      'different users',
      'only admins',
      'only managers',
      'log in with',
      'user login',
      'user authentication',
    ],
  ],
  [
    'the app prints and renders no documents yet',
    'pdf pdfs docx barcode barcodes qr',
    [
      'pdf export',
      'export to pdf',
      'print',
      'prints',
      'printable',
      'generate invoices as',
      'qr code',
      'qr codes',
      'barcode scanner',
      'barcode scanning',
      'word document',
    ],
  ],
  [
    'the app connects to no other service yet',
    'hubspot salesforce zapier shopify quickbooks slack discord airtable jira github mailchimp twilio outlook',
    [
      'google sheets',
      'google calendar',
      'calendar sync',
      'sync with',
      'syncs with',
      'integrate with',
      'integrates with',
      'integration with',
      'integrations',
      'connect to',
      'connects to',
      'import from google',
      'ical',
      'webhooks',
      'webhook',
    ],
  ],
  [
    'the app does nothing on a schedule yet',
    'cron',
    [
      'every day at',
      'every monday',
      'every morning',
      'every week',
      'every hour',
      'every night',
      'automatically',
      'monthly report',
      'weekly report',
      'daily report',
      'recurring',
      'scheduled',
    ],
  ],
  [
    'the app works out no figures yet',
    'forecast forecasting analytics',
    [
      'charts',
      'chart',
      'graphs',
      'graph',
      'statistics',
      'reports',
      'calculate',
      'calculates',
      'calculated',
      'automatic total',
      'sum of',
      'totals per',
    ],
  ],
  [
    'the app uses no artificial intelligence',
    'ai gpt chatgpt llm openai claude',
    ['machine learning', 'recommendations', 'recommend', 'ai powered', 'ai-powered', 'chatbot', 'sentiment'],
  ],
  [
    'the app speaks English only',
    'multilingual translations',
    ['multi language', 'multiple languages', 'multi-language', 'in german', 'in french', 'in spanish', 'in dutch', 'translated'],
  ],
  [
    'the app is a web app, not one for an app store',
    'android ios offline',
    ['mobile app', 'native app', 'iphone app', 'works offline', 'app store'],
  ],
  [
    'records keep no history yet',
    '',
    ['audit log', 'audit trail', 'change history', 'version history', 'undo history', 'soft delete', 'recycle bin'],
  ],
  [
    'the app shows no live chat or feed yet',
    'websocket websockets realtime',
    ['real-time', 'real time', 'live updates', 'live chat', 'chat'],
  ],
];

/** Why the words ask for something that cannot be done, or null. In field lists only words that can hardly be fields count. */
export function unsupportedWish(tokens: readonly Token[], inList: boolean): string | null {
  const words = tokens.filter((token) => token.kind === 'word' && !determiners.has(token.lower)).map((token) => token.lower);
  const text = ` ${words.join(' ')} `;
  for (const [reason, single, phrases] of wishes) {
    if (
      phrases.some(
        (phrase) =>
          (phrase.includes(' ') || (!inList && phrase !== 'photo' && phrase !== 'image') || words.length === 1) &&
          text.includes(` ${phrase} `) &&
          !(inList && fieldLike.has(text.trim())),
      )
    )
      return reason;
    if (
      single
        .split(' ')
        .some((word) => word !== '' && words.includes(word) && !(inList && words.length <= 3 && fieldLike.has(words.at(-1) ?? '')))
    )
      return reason;
  }
  return null;
}

/** In a field list these are names of fields and no wishes. */
const fieldLike = new Set(
  'report map chart graph print number name id link url permission permission permissions notification role user users tickets account address channel status date status username handle'.split(
    ' ',
  ),
);

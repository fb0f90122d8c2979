import type { Wanted } from './wanted.ts';

/** In few words, as people type into an empty box. */
export const inFewWords: readonly Wanted[] = [
  {
    prompt: 'todo app',
    title: 'Todo app',
    kind: 'records_app',
    entities: ['Task: title! due_date:date status:choice(open|in progress|done) …'],
  },
  {
    prompt: 'expense tracker with categories and receipts',
    title: 'Expense tracker',
    entities: ['Expense: amount:money(USD) category_id>Category …', 'Category: name! …', 'Receipt: expense_id>Expense …'],
  },
  { prompt: 'student grades', entities: ['Student: name! …', 'Grade: student_id>Student …'] },
  { prompt: 'gym members and their subscriptions', entities: ['GymMember: name! …', 'Subscription: gym_member_id>GymMember …'] },
  { prompt: 'rental cars', entities: ['RentalCar: make! model license_plate …'] },
  { prompt: 'a simple blog backend', kind: 'json_api', entities: ['Article: title! body:long_text …'] },
  { prompt: 'event registrations with capacity', entities: ['Event: title! capacity:integer …', 'Registration: event_id>Event …'] },
  { prompt: 'url shortener', title: 'URL shortener', entities: ['ShortLink: url:url! code= …'] },
  { prompt: 'poll/voting api', kind: 'json_api', entities: ['Poll: question! …', 'Vote: poll_id>Poll …'] },
  { prompt: 'time tracking per project', entities: ['TimeEntry: hours:number project_id>Project …', 'Project: name! …'] },
  { prompt: 'recipe book with ingredients', title: 'Recipe book', entities: ['Recipe: title! …', 'Ingredient: name! recipe_id>Recipe …'] },
  { prompt: 'pet clinic', title: 'Pet clinic', entities: ['Owner: name! …', 'Pet: name! owner_id>Owner …', 'Visit: pet_id>Pet …'] },
  { prompt: 'real estate listings', title: 'Real estate listings', entities: ['RealEstateListing: title! price:money(USD) …'] },
  { prompt: 'warehouse stock movements', entities: ['WarehouseStockMovement: product! quantity:integer …'] },
  { prompt: 'job applications pipeline', entities: ['JobApplication: stage:choice(applied|interview|offer|hired|rejected) …'] },
  { prompt: 'bug tracker', title: 'Bug tracker', entities: ['Bug: subject! status:choice(open|in progress|resolved|closed) …'] },
  { prompt: 'bookings for my hair salon', title: 'Hair salon bookings', entities: ['Booking: starts_at:datetime …'] },
  { prompt: 'customer feedback', entities: ['CustomerFeedback: message:long_text …'] },
  { prompt: 'book reviews', entities: ['Book: title! …', 'Review: book_id>Book rating:integer …'] },
  { prompt: 'ratings of coffee beans', entities: ['CoffeeBean: name! …', 'Rating: coffee_bean_id>CoffeeBean rating:integer …'] },
  {
    prompt: 'loans of equipment to students',
    entities: ['Loan: equipment_id>Equipment! student_id>Student! …', 'Equipment: name! …', 'Student: name! …'],
  },
  { prompt: 'CRM', title: 'CRM', entities: ['Company: name! …', 'Contact: company_id>Company …', 'Deal: …'] },
  { prompt: 'a CRM with 3 stages', title: 'CRM', entities: ['Company: name! …', 'Contact: …', 'Deal: stage:choice(new|won|lost) …'] },
  { prompt: 'kanban board for my team', entities: ['Task: title! status:choice(open|in progress|done) …'] },
  { prompt: 'contact list', title: 'Contact list', entities: ['Contact: name! phone:phone email:email …'] },
  { prompt: 'password protected guest list for my wedding', entities: ['Guest: name! …'] },
];

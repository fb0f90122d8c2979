import type { Example } from './example.ts';

/** Prompts and what they must be read as. */
export const teamsAndThings: readonly Example[] = [
  {
    prompt: 'Movie watchlist: title, director, year, genre, rating 1-5, watched',
    kind: 'records_app',
    entities: ['Movie: title! director year:integer genre rating:integer{1..5} watched:boolean~false'],
  },
  {
    prompt: 'An app for my book club to manage meetings with date, location and book',
    kind: 'records_app',
    entities: ['Meeting: date:date! location book'],
  },
  {
    prompt: 'Event registration API: attendees register for events with name, email, ticket type (standard, vip), and dietary requirements',
    kind: 'json_api',
    entities: [
      'Registration: date:date name! email:email ticket_type:choice(standard|vip) dietary_requirements:long_text attendee_id>Attendee! event_id>Event!',
      'Attendee: name! email:email phone:phone company notes:long_text',
      'Event: title! starts_at:datetime ends_at:datetime location description:long_text',
    ],
  },
  {
    prompt: 'A simple CMS for articles: title, slug (unique), body, author, published at, status: draft or published',
    kind: 'records_app',
    entities: ['Article: title! slug= body:long_text author published_at:datetime status:choice(draft|published)~draft'],
  },
  {
    prompt:
      'I need a pet clinic app with owners (name, phone, address), pets (name, species, breed, date of birth) and visits (date, reason, cost). A pet belongs to an owner; a visit belongs to a pet.',
    kind: 'records_app',
    entities: [
      'Owner: name! phone:phone address:long_text',
      'Pet: name! species breed date_of_birth:date owner_id>Owner!',
      'Visit: date:date! reason:long_text cost:money(USD) pet_id>Pet!',
    ],
  },
  {
    prompt:
      'Students with name, student number (unique), date of birth and grade; courses with title and credits; enrollments linking a student to a course with a date',
    kind: 'records_app',
    entities: [
      'Student: name! student_number= date_of_birth:date grade',
      'Course: title! credits:integer',
      'Enrollment: date:date! student_id>Student! course_id>Course!',
    ],
  },
  {
    prompt: 'Sensor readings API: device id, temperature, humidity, recorded at',
    kind: 'json_api',
    entities: ['SensorReading: device_id! temperature:number humidity:number recorded_at:datetime'],
  },
  {
    prompt: 'Track donations: donor name, email, amount in EUR, date, whether a receipt was sent',
    kind: 'records_app',
    entities: ['Donation: donor_name! email:email amount:money(EUR) date:date is_sent:boolean~false'],
  },
  {
    prompt: 'property listings: address, price, bedrooms, bathrooms, area in m2, status available/under offer/sold, listed on',
    kind: 'records_app',
    entities: [
      'PropertyListing: address:long_text! price:money(USD) bedrooms:integer bathrooms:integer area:number status:choice(available|under offer|sold)~available listed_on:date',
    ],
  },
  {
    prompt:
      "Please create an application for managing support requests. A request should have a subject, a description, the customer's email, a priority (low, medium, high) and a due date.",
    kind: 'records_app',
    entities: ['SupportRequest: subject! description:long_text customer_email:email priority:choice(low|medium|high)~medium due_date:date'],
  },
  {
    prompt: 'Build a small CRM and send a monthly report by fax.',
    kind: 'records_app',
    entities: [
      'Company: name! website:url phone:phone industry notes:long_text',
      'Contact: name! email:email phone:phone company_id>Company notes:long_text',
      'Deal: title! value:money(USD) stage:choice(new|qualified|proposal|won|lost)~new close_date:date notes:long_text company_id>Company contact_id>Contact',
    ],
    left: ['“send a monthly report by fax”'],
  },
  {
    prompt: 'A customer list with name and email, with email notifications when a customer is added, and Stripe payments',
    kind: 'records_app',
    entities: ['Customer: name! email:email'],
    left: ['“with email notifications when a customer is added”', '“Stripe payments”'],
  },
  {
    prompt:
      'Restaurant reservations: guest name, phone, party size, date and time, table number, special requests, status (booked, seated, cancelled)',
    kind: 'records_app',
    entities: [
      'RestaurantReservation: guest_name! phone:phone party_size:integer datetime:datetime table_number special_requests:long_text status:choice(booked|seated|cancelled)~booked',
    ],
  },
  {
    prompt: 'stock of wines: name, producer, vintage, region, grape, bottles, price, tasting notes, rating (1-10)',
    kind: 'records_app',
    entities: ['Wine: name! producer vintage region grape bottles:integer price:money(USD) tasting_notes:long_text rating:integer{1..10}'],
  },
  {
    prompt: 'Issue tracker API with issues, labels and milestones',
    kind: 'json_api',
    entities: [
      'Issue: subject! description:long_text priority:choice(low|normal|high)~normal status:choice(open|in progress|resolved|closed)~open requester_email:email',
      'Label: name! description:long_text',
      'Milestone: title! due_date:date status:choice(open|in progress|done)~open notes:long_text',
    ],
  },
  {
    prompt: 'An API to store and return blog posts and comments; comments belong to posts',
    kind: 'json_api',
    entities: [
      'BlogPost: title! body:long_text author published_on:date status:choice(draft|published)~draft',
      'Comment: author! text:long_text! date:date blog_post_id>BlogPost!',
    ],
  },
  {
    prompt:
      'App to track maintenance of machines: machines (name, serial number, location), maintenance records with date, description, cost and machine',
    kind: 'records_app',
    entities: [
      'Maintenance: date:date description:long_text! cost:money(USD) machine_id>Machine!',
      'Machine: name! serial_number location',
    ],
  },
  {
    prompt: 'Suppliers and products. A product has a name, a price and a supplier.',
    kind: 'records_app',
    entities: [
      'Supplier: name! contact_person email:email phone:phone website:url notes:long_text',
      'Product: name! price:money(USD) supplier_id>Supplier',
    ],
  },
  {
    prompt:
      'teams with name and city; players with name, position, jersey number; a player belongs to a team; matches with date, home team, away team, home score and away score',
    kind: 'records_app',
    entities: [
      'Team: name! city',
      'Player: name! position jersey_number team_id>Team!',
      'Match: date:date! home_team_id>Team away_team_id>Team home_score:integer away_score:integer',
    ],
  },
  {
    prompt: 'categories with a name and a parent category',
    kind: 'records_app',
    entities: ['Category: name! parent_category_id>Category'],
  },
  {
    prompt: 'A time tracker: time entries with date, hours, description, project and employee, billable or not',
    kind: 'records_app',
    entities: ['TimeEntry: date:date hours:number description:long_text! project employee billable:boolean~false'],
  },
  {
    prompt: 'Feedback form app storing rating from 1 to 5, comment and email (optional)',
    kind: 'records_app',
    entities: ['Feedback: rating:integer{1..5} comment:long_text email:email'],
  },
  {
    prompt: "I'd like a list of news with headline, text, source url and date",
    kind: 'records_app',
    entities: ['News: headline! text:long_text source_url:url date:date'],
  },
  {
    prompt: 'Simple API for statuses with name and color',
    kind: 'json_api',
    entities: ['Status: name! color'],
  },
  {
    prompt: 'A dentist office app: patients, appointments and treatments',
    kind: 'records_app',
    entities: [
      'Patient: name! date_of_birth:date phone:phone email:email address:long_text notes:long_text',
      'Appointment: name! phone:phone email:email starts_at:datetime duration_minutes:integer status:choice(booked|done|cancelled)~booked notes:long_text patient_id>Patient',
      'Treatment: title! date:date duration_minutes:integer notes:long_text patient_id>Patient',
    ],
  },
  {
    prompt: 'Wedding guest list with name, email, phone, number of guests, dietary needs, whether they are coming, and table number',
    kind: 'records_app',
    entities: [
      'WeddingGuest: name! email:email phone:phone number_of_guests:integer dietary_needs:long_text is_coming:boolean~false table_number',
    ],
  },
];

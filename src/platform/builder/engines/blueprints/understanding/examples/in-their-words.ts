import type { Wanted } from './wanted.ts';

/** The way people write: chat, lists, tables, typos, long paragraphs. */
export const inTheirWords: readonly Wanted[] = [
  {
    prompt: 'i need a thing where my team can log customer calls, who called, when, what about and if we need to follow up',
    entities: ['CustomerCall: …'],
  },
  {
    prompt: 'make an api with endpoints for users and posts and comments',
    kind: 'json_api',
    entities: ['User: name! email:email= …', 'Post: title! body:long_text user_id>User …', 'Comment: post_id>Post user_id>User …'],
  },
  {
    prompt: 'REST API: GET /leads, POST /leads, GET /leads/{id}, DELETE /leads/{id}',
    kind: 'json_api',
    entities: ['Lead: name! email:email …'],
  },
  {
    prompt:
      'I need an API. POST /contacts with {"name": "Ada", "email": "ada@example.com", "age": 36, "subscribed": true}. GET /contacts returns all of them.',
    kind: 'json_api',
    entities: ['Contact: name! email:email age:integer subscribed:boolean'],
  },
  {
    prompt:
      'Endpoints:\n- GET /products\n- POST /products {"title":"…","price":9.99,"in_stock":true}\n- GET /products/:id/reviews\n- POST /reviews {"stars":5,"text":"…"}',
    kind: 'json_api',
    entities: ['Product: title! price:money(USD) in_stock:boolean', 'Review: stars:integer text:long_text product_id>Product …'],
  },
  {
    prompt: 'temperature and humidity measurements',
    entities: ['Measurement: temperature:number humidity:number …'],
  },
  {
    prompt: 'customers and suppliers with name, email',
    entities: ['Customer: name! email:email', 'Supplier: name! email:email'],
  },
  {
    prompt: 'Teams with a name and games between two teams, each game has a date and a score',
    entities: ['Team: name!', 'Game: date:date home_team_id>Team! away_team_id>Team! score:integer'],
  },
  {
    prompt: '# Plant care\n\nI want to track:\n- plants (name, species, location)\n- waterings (date, amount in ml, plant)\n',
    title: 'Plant care',
    entities: ['Plant: name! species location', 'Watering: date:date amount:number plant_id>Plant'],
  },
  {
    prompt:
      '| field | type | required |\n| --- | --- | --- |\n| name | text | yes |\n| email | email | yes |\n| age | number | no |\n\nan app for members with these fields',
    entities: ['Member: name! email:email! age:number'],
  },
  {
    prompt: 'Members table:\n\n| Name | Type |\n|---|---|\n| full name | string |\n| joined | date |\n| status | active, paused, left |',
    entities: ['Member: full_name! joined:date status:choice(active|paused|left)'],
  },
  {
    prompt: 'trak my cutomers with nmae, emial and adress',
    entities: ['Customer: name! email:email address:long_text'],
  },
  {
    prompt: 'an app to keep track of vinyl records: artist, title, label, year, condtion (mint, good, poor)',
    entities: ['Vinyl: artist title! label year:integer condition:choice(mint|good|poor)'],
  },
  {
    prompt: 'Mieter app: tenants with Vorname, Nachname and move-in date; flats with Straße and rent in EUR; a tenant lives in a flat',
    entities: ['Tenant: vorname nachname move_in_date:date flat_id>Flat …', 'Flat: strasse rent:money(EUR)'],
  },
  {
    prompt: 'Organise our car park: licence plate, colour, owner, permit expiry date',
    entities: ['CarPark: licence_plate colour owner permit_expiry_date:date'],
  },
  {
    prompt: 'invoices with number (unique), customer, amount in €, due date, paid yes/no',
    title: 'Invoices',
    entities: ['Invoice: number= customer amount:money(EUR) due_date:date paid:boolean'],
  },
  {
    prompt:
      'Please could you build me something to manage volunteers? They have a name, a phone and skills. They sign up for shifts. A shift has a start, an end and a place.',
    entities: [
      'Volunteer: name! phone:phone skills',
      'Shift: start:datetime end:datetime place …',
      'Registration: volunteer_id>Volunteer! shift_id>Shift! …',
    ],
  },
  {
    prompt: 'Courses have many lessons. Lessons have a title, a video url and a length in minutes. Students enroll in courses.',
    entities: [
      'Course: …',
      'Lesson: title! video_url:url length:integer course_id>Course!',
      'Student: …',
      'Enrollment: student_id>Student! course_id>Course! …',
    ],
  },
  {
    prompt:
      'A shop. Products (name, price, stock), customers (name, email), orders (customer, date, status: new/paid/shipped), order items (order, product, quantity).',
    entities: [
      'Product: name! price:money(USD) stock:integer',
      'Customer: name! email:email',
      'Order: customer_id>Customer date:date status:choice(new|paid|shipped)',
      'OrderItem: order_id>Order product_id>Product quantity:integer',
    ],
  },
  {
    prompt:
      'Track maintenance of our machines: each machine has a name, a serial number and a location. Each maintenance has a date, a technician, a cost and notes.',
    entities: [
      'Machine: name! serial_number location',
      'Maintenance: date:date technician cost:money(USD) notes:long_text machine_id>Machine',
    ],
  },
  {
    prompt: 'We want to collect feedback from users. rating 1-5, comment, page url, email optional',
    entities: ['Feedback: rating:integer comment:long_text page_url:url email:email?'],
  },
  {
    prompt:
      'web app for a music school: students, teachers, lessons. every lesson has a student, a teacher, a room, date/time and duration in minutes',
    title: 'Music school',
    entities: [
      'Student: name! …',
      'Teacher: name! …',
      'Lesson: student_id>Student teacher_id>Teacher room datetime:datetime duration:integer',
    ],
  },
  {
    prompt: 'an address book, nothing fancy. first name, last name, street, zip, city, birthday',
    title: 'Address book',
    entities: ['Contact: first_name! last_name! street zip city birthday:date'],
  },
  {
    prompt: 'Simple CRUD for tasks: title (required), description, priority low/medium/high, due, done',
    entities: ['Task: title! description:long_text priority:choice(low|medium|high) due:date done:boolean'],
  },
  {
    prompt: 'A JSON API for sensors (id, name, type) and readings (sensor_id, value, unit, recorded_at)',
    kind: 'json_api',
    entities: ['Sensor: name! type', 'Reading: sensor_id>Sensor value:number unit recorded_at:datetime'],
  },
  {
    prompt: 'Please sing a song and then make me an app for dog walkers with name and area',
    entities: ['DogWalker: name! area'],
    left: ['sing a song'],
  },
  {
    prompt: 'employees: name, department, manager (another employee), salary, hired on',
    entities: ['Employee: name! department manager_id>Employee? salary:money(USD) hired_on:date'],
  },
  {
    prompt:
      'I want to plan my wedding: guests with name, RSVP (yes, no, maybe), table number and dietary needs, and vendors with name, service, cost and whether they are paid',
    entities: [
      'Guest: name! rsvp:choice(yes|no|maybe) table_number dietary_needs:long_text',
      'Vendor: name! service cost:money(USD) is_paid:boolean',
    ],
  },
  {
    prompt:
      'Dear builder, could we have an internal tool for IT equipment? Every laptop has an asset tag which is unique, a model, the employee it is assigned to and a warranty end date. Thanks, Jürgen Müller',
    entities: ['Laptop: asset_tag= model employee_id>Employee warranty_end_date:date', 'Employee: …'],
  },
  {
    prompt:
      'Recipes API\n\nRecipe:\n  - title: string, required\n  - servings: int\n  - ingredients: list\n  - difficulty: easy | medium | hard\n\nAuthor:\n  - name\n\nA recipe has one author',
    title: 'Recipes API',
    kind: 'json_api',
    entities: [
      'Recipe: title! servings:integer ingredients:long_text difficulty:choice(easy|medium|hard) author_id>Author',
      'Author: name!',
    ],
  },
  {
    prompt: "app to manage my clients' invoices",
    entities: ['Client: name! …', 'Invoice: number! client_id>Client! …'],
  },
  {
    prompt: 'food delivery backend with restaurants menus orders and drivers',
    kind: 'json_api',
    entities: ['Restaurant: name! …', 'Menu: name! …', 'Order: …', 'Driver: name! …'],
  },
  {
    prompt: 'a db for my stamp collection (country, year, value, condition)',
    title: 'Stamp collection',
    entities: ['Stamp: country year:integer value:money(USD) condition'],
  },
];

/** A set of words from a line of them. */
export const words = (line: string): ReadonlySet<string> => new Set(line.trim().split(/\s+/));

export const determiners = words(
  'a an the some any each every all my our your their his her its this that these those another one both no',
);
export const possessives = words('my our your their his her its');
export const manyWords = words('many several multiple various numerous more lots number-of');
export const prepositions = words(
  'in of for at from by on per to within into about during between through across inside under over against via as than around near before after until like without',
);

/** Adjectives that say nothing about what is kept. */
export const fillerAdjectives = words(
  'small simple little tiny basic new nice good great clean modern lightweight quick fast easy minimal minimalist full fully-fledged complete internal private personal local own online web web-based webbased digital custom proper working robust secure beautiful pretty friendly user-friendly responsive mobile mobile-friendly straightforward lean neat handy self-hosted single shared central free cool fancy smart json rest restful crud http https graphql backend back-end frontend mini micro whole different daily following other current existing individual relevant basic main also just only really very short entire actual incoming typical usual respective tidy plain dead-simple super quick-and-dirty production-ready internal-use',
);

/** Nouns that name software: what stands before them says what it is about. */
export const appNouns = words(
  'app apps application api apis crm system tool tracker database platform service dashboard website site webapp software program manager register registry directory catalogue catalog log logbook journal planner organizer organiser backend server endpoint endpoints inventory portal solution something thing board helpdesk cms erp microservice interface website-app management administration tracking keeper crud project-manager administration builder spreadsheet ui gui screen page pages tracking-app mvp prototype archive calendar base hub box vault db form forms pipeline funnel backlog shortener',
);
/** Nouns that hold things: “a list of customers”, “my coin collection”. */
export const containers = words(
  'list collection database table catalog catalogue register registry record records directory log details detail information info data library set overview archive history repository inventory entries watchlist watch-list checklist',
);

/** Verbs whose object is what the app keeps. */
export const recordVerbs = words(
  'store stores storing stored return returns returning track tracks tracking manage manages managing keep keeps keeping record records recording log logs logging list lists listing organize organizes organise organises organizing organising handle handles handling collect collects collecting save saves saving catalog catalogs catalogue catalogues cataloging cataloguing register registers registering maintain maintains maintaining monitor monitors monitoring administer create creates creating read reads update updates updating delete deletes edit edits add adds view views show shows browse browses capture captures hold holds holding remember remembers serve serves serving accept accepts expose exposes exposing enter entering see report reports reporting booking renting lending ordering selling schedule schedules scheduling plan plans planning book post submit publish',
);
/** Verbs that ask the builder for something. */
export const askVerbs = words(
  'build make create write develop design give generate want need like get help set code produce program deliver provide implement prepare let please',
);

/** Verbs that join a thing to what it is made of. */
export const haveWords = words(
  'with has have having had includes include including contains contain containing comprises comprising featuring consists needs need',
);
/** Words that never name a thing or a field. */
export const pronouns = words(
  "i we you he she it they me us them who whom whose which what that this everyone everybody someone somebody anyone people-who i've i'd i'll i'm we've we'd we're they've you've",
);
export const modals = words('can could should must may might will would shall');
export const beWords = words('is are was were be been being');
export const actors = words(
  'user users people person staff team admin admins administrator administrators everyone anybody visitors visitor colleagues i we they',
);

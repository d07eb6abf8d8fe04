// How are people called who do not exist?
export const FIRST_NAMES = [
  "Ada", "Alba", "Anselm", "Aoife", "Bastian", "Bram", "Bria", "Caspar", "Clover", "Cormac", "Dagny", "Delphine", "Eamon", "Edda", "Elio", "Esme", "Fenna", "Finlo", "Freya", "Gideon",
  "Greta", "Halina", "Hugo", "Ilse", "Imogen", "Isolde", "Ivo", "Jarla", "Jonas", "Juno", "Kasper", "Keziah", "Lachlan", "Leonie", "Linus", "Lotte", "Maeve", "Magnus", "Marit", "Milo",
  "Nadia", "Niamh", "Nico", "Odile", "Orla", "Oscar", "Pascal", "Petra", "Philippa", "Quentin", "Ragna", "Rafe", "Romy", "Ronan", "Sable", "Saoirse", "Selma", "Silvan", "Tamsin", "Thea",
  "Tilda", "Tobias", "Una", "Ursula", "Valentin", "Vera", "Vida", "Wanda", "Willa", "Xanthe", "Yara", "Yorick", "Zelda", "Zora",
] as const;

export const LAST_NAMES = [
  "Applewhistle", "Ashgrovely", "Barleymoor", "Birchwhistle", "Bramblecote", "Candlewick", "Cloudberry", "Copperfen", "Cobblestane", "Dandelyon", "Driftwell", "Duskwater", "Emberley", "Everquill", "Fennimoor", "Fernhollow",
  "Foxbriar", "Gladwhistle", "Goldenroot", "Greenlantern", "Hallowmere", "Harebell", "Hearthstone", "Honeyfield", "Inkwell", "Ivywright", "Juniperson", "Kettlewick", "Kingfisherly", "Lanternby", "Larkspurrow", "Lindenmoss",
  "Maplethorpe", "Meadowlark", "Merrowind", "Mistletoad", "Moonharrow", "Mossbanker", "Nettlebloom", "Nightingrove", "Oakhollow", "Otterby", "Paperwright", "Pebblebrook", "Pennywhistle", "Periwinkler", "Pinecroft", "Puddlefoot",
  "Quicksilverton", "Ravenquist", "Reedwarbler", "Rosehipley", "Rowanbeck", "Saltmarsh", "Sandpiper", "Silverbirch", "Skylarkin", "Snowdropper", "Sorrelwood", "Starling-Oats", "Stonecropper", "Summerlea", "Tanglewood", "Teasdrop",
  "Thimblerigg", "Thistlewane", "Tidewater", "Turnstoneley", "Underbough", "Violetta", "Wagtail", "Waterlily", "Wayfarer", "Whinchat", "Wickerman", "Willowherb", "Windlemere", "Winterbourney", "Wrenfield", "Yarrowby",
] as const;

export const COMPANIES = [
  "Acorn & Awl", "Amberlight Studio", "Bluefinch Cooperative", "Cinder Lane Bakery", "Clearbrook Surveyors", "Drumlin Architects", "Eiderdown Hotels", "Fathom Charts", "Gorse Hill Dairy", "Gullwing Freight", "Heron Street Press",
  "Ironbark Joinery", "Junebug Toys", "Kestrel Civil Works", "Lamplight Theatre", "Moorland Energy", "Nine Elms Nursery", "Otterbank Clinic", "Plumbline Builders", "Quayside Legal", "Rookery Records", "Saffron Kitchen Group",
  "Tern Island Ferries", "Umber & Ochre Paints", "Velvet Mole Games", "Whistledown Schools", "Yew Tree Housing",
] as const;

export const INDUSTRIES = ["Architecture and planning", "Arts and culture", "Construction", "Education", "Energy", "Food and drink", "Health care", "Hotels and travel", "Law", "Manufacturing", "Public sector", "Retail", "Software", "Transport"] as const;
export const COMPANY_SIZES = ["1 to 9 people", "10 to 49 people", "50 to 249 people", "250 to 999 people", "1,000 people or more"] as const;
export const JOB_TITLES = ["Accounts assistant", "Art director", "Buyer", "Data analyst", "Developer", "Head of operations", "IT manager", "Office manager", "Project manager", "Purchasing lead", "Site engineer", "Studio manager", "Teacher", "Warehouse lead"] as const;
export const JOB_LEVELS = ["Trainee", "Specialist", "Team lead", "Head of department", "Director", "Owner"] as const;
export const DEVICES = ["Laptop, Firefox on Linux", "Laptop, Edge on Windows", "Laptop, Safari on macOS", "Desktop, Chrome on Windows", "Phone, Chrome on Android", "Phone, Safari on iOS", "Tablet, Safari on iPadOS"] as const;

package lexicon

// A Class is a set of what a word or phrase is known to be. The zero value is
// an unknown word.
type Class uint64

// What a word may be. The classes of the first block are listed in words.txt,
// those of the second come from the gazetteers.
const (
	Honorific    Class = 1 << iota // Dr, Ms
	HonorificM                     // Mr
	HonorificF                     // Ms
	Role                           // minister, spokeswoman
	RoleM                          // spokesman
	RoleF                          // spokeswoman
	Qualifier                      // deputy, former: part of a role
	Org                            // may be the word of an organisation: times, army
	OrgHead                        // heads an organisation's name: ministry
	Government                     // with a people's adjective, a government: authorities, side
	OutletWord                     // times, gazette
	Outlet                         // a known outlet or agency
	PlaceHead                      // valley, region
	PlacePre                       // mount, lake
	FacilityWord                   // station, hall
	FacilityHead                   // bridge, airport: always a facility
	EventWord                      // trial, strike
	EventHead                      // war, earthquake: always an event
	Law                            // treaty
	Document                       // report
	Group                          // residents
	GroupSource                    // witnesses: a group that speaks
	Anonymous                      // official: a person without a name
	Ethnic                         // ethnic, local
	Firm                           // Inc.
	Particle                       // de, van, al
	Joiner                         // of, the: may stand within a name
	Suffix                         // Jr
	Calendar                       // Monday, May
	Language                       // English
	Starter                        // begins sentences with a capital, and is no name

	Country
	Region    // a state or province
	City      // of 150,000 people or more
	Town      // of 15,000 or more
	AltPlace  // another name or spelling of a city
	Continent // or another part of the world
	Landmark  // a named river, mountain, ...
	Demonym   // Kenyan
	Peoples   // Kenyans
	GivenM    // a given name, mostly of men
	GivenF    // a given name, mostly of women
	Surname
	NameWord    // a given or family name, not known which
	KnownPerson // a person in WordNet
	KnownOrg    // an organisation in WordNet
	KnownEvent  // an event in WordNet
	KnownPlace  // a building or work in WordNet
	Everyday    // a dictionary word in lower case
	Prefix      // begins a longer entry
	Eatery      // heads the name of a place to eat or drink: pizza, grill
	Trade       // heads the name of a firm: motors, plumbing
	Relation    // brother, colleague: one of somebody, who does not speak for them
)

// Given is a given name of either gender, Placed anything that lies on a map.
const (
	Given  = GivenM | GivenF
	Placed = Country | Region | City | Town | Continent | Landmark
)

// Is reports whether c has any of the classes.
func (c Class) Is(any Class) bool { return c&any != 0 }

// sections are the classes of words.txt by the name of their section.
var sections = map[string]Class{
	"honorific": Honorific, "honorific.m": Honorific | HonorificM, "honorific.f": Honorific | HonorificF,
	"role": Role, "role.m": RoleM, "role.f": RoleF, "role.qualifier": Qualifier, "role.relation": Relation,
	"organisation": Org, "organisation.head": OrgHead | Org, "government": Government,
	"outlet": OutletWord, "outlet.name": Outlet,
	"place.head": PlaceHead, "place.pre": PlacePre, "facility": FacilityWord, "facility.strong": FacilityHead | FacilityWord,
	"event": EventWord, "event.strong": EventHead | EventWord, "law": Law, "document": Document,
	"group": Group, "group.source": GroupSource, "anonymous": Anonymous, "ethnic": Ethnic,
	"known.organisation": KnownOrg,
	"eatery":             Eatery, "trade": Trade,
	"firm": Firm, "particle": Particle, "joiner": Joiner, "suffix": Suffix,
	"calendar": Calendar, "language": Language, "starter": Starter,
}

// letters are the classes of gazetteer.txt.gz.
var letters = [128]Class{
	'c': Country, 'r': Region, 'b': City, 't': Town, 'a': AltPlace, 'k': Continent, 'L': Landmark,
	'd': Demonym, 'p': Peoples, 'm': GivenM, 'f': GivenF, 's': Surname, 'n': NameWord,
	'P': KnownPerson, 'O': KnownOrg, 'E': KnownEvent, 'F': KnownPlace, 'w': Everyday,
}

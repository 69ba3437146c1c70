"""What one sees in each district of the map, as a phrase for use in a sentence; and the sentences for it."""

from missions.domain.grammar import Rules, options

SIGHTS: Rules = {
    "sight.Los Santos International Airport": options("""
        jets coming in low over the fence | baggage carts and long queues | taxis three deep at the kerb
        | runway lights and the smell of kerosene"""),
    "sight.Alamo Sea": options("""
        dead fish on a salt-white shore | half-sunk boats and rotten jetties | water nobody swims in twice"""),
    "sight.Alta": options("""
        parking garages and apartment blocks | cranes over half-built floors | office people queueing for coffee"""),
    "sight.Fort Zancudo": options("""
        jets screaming off the runway | watchtowers and warning signs | tanks parked in the sun
        | barracks, hangars and barriers"""),
    "sight.Banham Canyon": options("""
        glass houses above the surf | a coast road full of convertibles | steep brown hills and ocean air"""),
    "sight.Banning": options("""
        container trucks in low gear | roll-up doors and rail tracks | warehouses behind barbed wire"""),
    "sight.Vespucci Beach": options("""
        bodybuilders oiled up at the outdoor gym | skaters and stoners on the boardwalk
        | basketball courts beside the sand | lifeguard huts and sunburn"""),
    "sight.Burton": options("""
        valets and boutique windows | palm trees and plastic surgery | shoppers with too many bags"""),
    "sight.Calafia": options("""
        a fast brown river between cliffs | railway tracks high over the water | anglers, pines and no signal"""),
    "sight.Chamberlain Hills": options("""
        project courtyards and green bandanas | basketball hoops without nets
        | low apartment blocks and loud stereos"""),
    "sight.Vinewood Hills": options("""
        mansions behind gated drives | infinity pools and switchback roads
        | tourists hunting for film stars' houses | the city's lights spread out below"""),
    "sight.Chumash": options("""
        surfboards against every fence | beach houses shoulder to shoulder | gulls and anglers on the pier"""),
    "sight.Chiliad Mountain State Wilderness": options("""
        pines, fog and mountain lions | hiking trails with nobody on them | deer, ravines and hunters"""),
    "sight.Cypress Flats": options("""
        smokestacks and freight tracks | warehouses with broken windows | the smell of meat and diesel"""),
    "sight.Davis": options("""
        liquor stores and barred windows | lowriders bouncing at the lights
        | chain-link yards and tall thin palms"""),
    "sight.Del Perro Beach": options("""
        the big wheel turning over the water | a roller coaster on stilts | sunburnt tourists with ice cream"""),
    "sight.Del Perro": options("""
        bars, boutiques and parking meters | palm-lined streets that smell of sunscreen
        | clubbers asleep in taxis"""),
    "sight.La Puerta": options("""
        masts clinking in the boat basin | tour helicopters lifting off | scrap cranes under the freeway"""),
    "sight.Grand Senora Desert": options("""
        giant satellite dishes aimed at nothing | dirt tracks and rusted trailers
        | cactus, power lines and empty highway | heat shimmering over the runway"""),
    "sight.Downtown": options("""
        glass towers and tired suits | delivery vans on every kerb | exhaust, sirens and skyscrapers"""),
    "sight.Downtown Vinewood": options("""
        brass stars in the sidewalk | superhero impersonators after tips | tour buses and old neon
        | ticket queues and street preachers"""),
    "sight.East Vinewood": options("""
        yellow cabs and faded motels | motorbikes in a row | billboards over cheap apartments"""),
    "sight.El Burro Heights": options("""
        refinery flames on the hill | oil pumps nodding behind the houses
        | cul-de-sacs that look down on the port"""),
    "sight.the El Gordo coast": options("""
        cliffs, gulls and a turning light | waves breaking on black rocks | one thin road and a lot of wind"""),
    "sight.Elysian Island": options("""
        container cranes over the water | forklifts, foghorns and floodlights | steel boxes stacked six high"""),
    "sight.Galilee": options("leaning boat sheds | fishing boats on dry mud | screen doors banging by the lake"),
    "sight.Galileo Park": options("""
        white domes on the hillside | hikers out of breath | telescopes and the whole basin below"""),
    "sight.GWC and Golfing Society": options("""
        golf carts on perfect grass | members in white shoes | sprinklers and quiet money"""),
    "sight.Grapeseed": options("""
        crop dusters over the fields | cows, barns and hay bales | tractors holding up the traffic"""),
    "sight.Harmony": options("""
        truckers filling up by the highway | rows of used motor homes | a motel sign and a lot of dust"""),
    "sight.Hawick": options("""
        strip malls and slow traffic | tattoo parlours and pawnbrokers | people eating noodles on the kerb"""),
    "sight.the racetrack district": options("""
        casino lights and valet queues | empty stands round a long oval | gamblers counting twice"""),
    "sight.the Humane coast": options("""
        white lab blocks above the sea | floodlit fences and patrol trucks | pipes running out into the surf"""),
    "sight.the prison flats": options("""
        razor wire and guard towers | orange jumpsuits behind the wire | buses with barred windows"""),
    "sight.Little Seoul": options("""
        karaoke bars and noodle shops | signs in hangul over every door | neon on wet asphalt"""),
    "sight.the reservoir": options("""
        a wall of concrete and still water | spillways and fenced catwalks | dry hills round deep water"""),
    "sight.the heart of downtown": options("""
        benches, pigeons and office lunches | suits cutting across the grass | towers on all four sides"""),
    "sight.La Mesa": options("""
        the concrete river under its bridges | graffiti along the rail yard | body shops and loading docks"""),
    "sight.Mirror Park": options("""
        hipsters outside coffee shops | bicycles on every porch | bungalows round a little lake"""),
    "sight.Morningwood": options("""
        joggers, balconies and small dogs | sidewalk cafes and parking tickets | clean awnings and cleaner shoes"""),
    "sight.the studio lots": options("""
        sound stages behind high walls | extras in costume on golf carts | house fronts with no houses behind"""),
    "sight.Mount Chiliad": options("""
        cable cars swinging over the trees | base jumpers and thin air | mountain bikers with bandages"""),
    "sight.Murrieta Heights": options("""
        freeway ramps and wholesale yards | oil pumps in back lots | power lines over flat roofs"""),
    "sight.North Chumash": options("""
        empty beaches under cliffs | motorbikes outside the seafood place | surf, headlights and fog"""),
    "sight.the Tataviam foothills": options("""
        dry hills and a government fence | freeway curves with no exits | dark windows and flags"""),
    "sight.Paleto Bay": options("""
        chicken trucks on the main street | fog rolling in off the ocean | logging trucks and church notices"""),
    "sight.Paleto Forest": options("""
        redwoods, sawdust and logging trucks | log stacks beside the railway | trees older than the law"""),
    "sight.the Palmer-Taylor flats": options("""
        tall striped chimneys | humming transformers and pylons | hot wind and chain link"""),
    "sight.Pacific Bluffs": options("""
        marble terraces over the ocean | country clubs and cliff edges | the coast highway far below"""),
    "sight.Pillbox Hill": options("""
        glass towers and power lunches | suits with two phones each | vans double-parked in every lane"""),
    "sight.Rancho": options("""
        housing projects and yellow bandanas | trains rattling past the courtyards
        | taco stands and murals of saints"""),
    "sight.Richman Glen": options("""
        hedges with private security | sleepy clinics up long drives | pools nobody swims in"""),
    "sight.Richman": options("""
        hedges taller than houses | students asleep on the lawn | tennis courts and bored guards"""),
    "sight.Rockford Hills": options("""
        supercars at the valet stands | very small dogs in handbags | shop windows with no prices"""),
    "sight.Sandy Shores": options("""
        trailers baking in the sun | barking dogs and dead pick-ups | a chemical smell from the wrong windows"""),
    "sight.Mission Row": options("patrol cars nose to tail | tents along the back walls | bondsmen and bus fumes"),
    "sight.the Alamo shanties": options("""
        burnt trailers and beer cans | motorbikes round an oil-drum fire | mud, tarpaulin and barking"""),
    "sight.the arena district": options("""
        acres of empty parking | floodlights over a concrete bowl | ticket touts and tailgaters"""),
    "sight.Strawberry": options("""
        strip-club neon and wig shops | shade under the overpass | pawnshops, barbers and bus stops"""),
    "sight.Terminal": options("""
        tankers and gantry cranes | rail cars by the mile | stacks of steel with ships behind"""),
    "sight.Textile City": options("""
        fabric rolls on the loading docks | buses coughing at the depot | fire escapes and faded signs"""),
    "sight.Tongva Hills": options("""
        rows of vines in the heat | waterfalls no map bothers with | narrow bends with no guard rail"""),
    "sight.Vespucci Canals": options("""
        footbridges over green water | houses with a boat each | ducks, kayaks and yoga mats"""),
    "sight.Vespucci": options("""
        surf shops and tattoo parlours | roller skates and cheap sunglasses | murals and slow bicycles"""),
    "sight.Vinewood": options("""
        theatre fronts and souvenir shops | waiters waiting to be actors | billboards five storeys tall"""),
    "sight.the wind-farm ridge": options("""
        turbines turning out of step | blades humming overhead | gravel tracks and a big sky"""),
    "sight.West Vinewood": options("""
        guitar cases outside the rock clubs | party buses and billboards | hangovers in sunglasses"""),
    "sight.the Port of South Los Santos": options("tankers riding low | rail cars and rust | floodlit cranes"),
    "sight.the quarry country": options("""
        terraces cut into white rock | dump trucks as big as houses | dust from the last blast"""),
    "look": options("""
        You'll know {district} by {sight}. | {sight} all round: that's {district}, so dress for it.
        | That's {district}: {sight}, and [nobody counting heads/eyes everywhere]. | Picture {district}: {sight}.
        | {sight}: that's {district} for you. | Out {in} it's {sight} and [little else/not much else].
        | All you'll see {in} at first is {sight}; look [closer/again].
        | {district}, in case you've forgotten: {sight}. | Thanks to {sight}, there's [cover/noise] enough {in}.
        | I know {in} it's hard to see past {sight}, but try.
        | Nobody goes to {district} for {sight}, so have a reason ready.
        | Between you and the [job/door]: {sight}, which is {district} all over.
        | What I remember of {district} is {sight}.
        | Somebody once sold me {district} as {sight}, and [paid for it/it's true].
        | Travel guides say {sight} when they mean {district}.
        | {in} you get {sight}, and then you get [us/what we do]."""),
    "look.again": options("""
        If you see {sight}, you're close. | Expect {sight}, and no [help/questions].
        | It's all {sight} out that way. | Don't let {sight} [distract/fool] you.
        | You know how it is there: {sight}. | Past {sight}, keep your [eyes open/head down].
        | The view is {sight}; [don't stop for it/enjoy it later].
        | They've got {sight} out there, and [ears too/not much law].
        | Nothing but {sight} for company out there. | Look past {sight} and [remember faces/pay attention].
        | Tourists see {sight}; you'll see more. | Apart from {sight} it's [quiet/wide open].
        | You can't miss it: {sight}. | Ignore {sight}, everybody does."""),
}

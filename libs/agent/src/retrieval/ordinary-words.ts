/**
 * Everyday words of English that tell little about what a text is about, however rare they are in a small knowledge base: an article need not
 * say “arrive” or “nice” because a mail does. Names of things people work with are not among them.
 */

const verbs = `
  accept achieve act adopt advise afford agree aim allow announce appear apply appoint appreciate arise arrive assign assist assume attempt attend
  avoid base bear become begin behave believe belong bother break bring build call care carry cause choose claim collect combine come compose
  comprise conduct confuse consider consist constitute contain continue contribute cost count cover decide dedicate deem define deploy depend
  derive deserve destine determine devote discover discuss distinguish do dominate drop earn embark embrace employ enable encounter encourage end
  engage enjoy enter establish exist expect experience explain face fail fall feel fill find finish fit fix follow forget form found function gain
  gather grow guess handle hang happen hear hit hold hope host house imagine implement improve incur inform initiate insist install intend
  introduce involve join judge land last lay lead learn leave lend lie list live locate look lose love maintain manage mark matter mean measure
  meet mind miss mount move notice obtain occur oblige offer operate organise organize outline own park pass pick place plan play
  point possess prefer prepare present press prevent proceed produce promise propose prove pull push put raise reach react read realise realize
  receive recognise recognize recommend refer rely remain remember remove repeat represent request require reserve rest result retain return ring rise
  run seek select sell serve set settle shall sit speak spend stand start stay stop stress struggle study succeed suffer
  suggest suit supply suppose surprise take talk target teach tend think throw touch turn type undertake understand undergo utilise utilize
  visit wait walk watch wear win wish wonder worry write
`;
const nouns = `
  accordance activity advance advantage afternoon age aid amount approach area arrangement aspect attention basis beginning behalf boss bunch
  capability case category challenge chance choice circumstance class collection concern condition content control core couple course
  day deal decision degree difference direction effect effort element emphasis end entity environment event example existence experience expert extent
  fact feature field fun goal group guy hand head help hour idea identity impact importance instance intention interest item job kind
  lack level life line list location look lot majority man manner material matter meaning means method middle minute moment month morning need night
  nature notion occasion offering operation opinion opportunity option order outcome overview part past path people period person personality
  piece place plan plenty point position possibility practice preference presence present principle priority procedure process proportion purpose
  quality quarter range rate reality reason reference regard region relation requirement respect result role root rule scale scope section sector
  sense service set share side sign site situation size skill solution source space spot stage standard start status step story style stuff
  subject success sum surface task thanks theme theory time today top topic total touch turn unit use user value version view volume
  way week weekend while woman word world year yesterday
`;
const qualities = `
  able absolute accessible active actual additional alone alternative amazing annoying apart apparent appropriate available aware away awful back bad
  basic beautiful beloved best better big brief bright bigger busy careful central certain chief clear close colossal common complete
  considerable constant convenient cool correct crazy crucial curious daily dead dear deep different difficult direct distinct double due early easy
  eager enough entire equal essential exact excellent existing extra extreme fair familiar famous far fast favourite favorite fine firm
  foremost former forward free frequent fresh friendly full further future general generic genuine glad good grand great greatest half handy
  happy hard heavy high highest huge immediate important impressive individual initial inside interested interesting joint just key large largest last
  late latest later lately leading least left less little local long lovely low lowest lucky main major mandatory massive maximal maximum mere
  minimum minor missing modern most multiple natural near nearby necessary new newest next nice normal obvious odd old oldest online only open
  ordinary original outside overall particular perfect permanent personal plain pleasant popular possible potential precious premier presumable previous
  primary principal prior private probable prominent proper quick quiet random rare ready real recent regular related relevant reliable remarkable right
  rough sad safe second secondary separate serious short significant silly similar simple single slight small soft solid sorry special specific
  stable stupid straight strange strict strong sudden sufficient suitable super sure terrible third thorough tiny top total traditional tremendous true
  typical unclear unique upcoming urgent useful usual valid various vast vital weird whole wide widespread wonderful worldwide wrong young
`;
const others = `
  abroad across ahead almost along already altogether among amongst anyhow aside besides beyond certainly clearly currently daily despite directly
  earlier easily else entirely especially eventually exactly except fairly finally forever frequently fully generally hardly hence highly home hopefully
  immediately indeed inside instantly instead lately later likely mainly meanwhile merely mostly namely nearly necessarily newly next nicely nobody none
  normally nothing nowadays nowhere obviously occasionally otherwise outside overall particularly personally plus possibly precisely presumably previously
  primarily probably properly quickly rarely readily recently regularly relatively respectively roughly seriously shortly significantly simply simultaneously
  slightly slowly solely sometime somewhere specially specifically straightaway strictly surely thereby thus together tonight totally truly twice
  typically ultimately unfortunately unless unlike usually whatever whenever wherever whichever whoever widely yes
`;

export const ordinaryWords: readonly string[] = [verbs, nouns, qualities, others].flatMap((words) => words.trim().split(/\s+/));

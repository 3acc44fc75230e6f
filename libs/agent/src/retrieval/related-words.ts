/** Words that are near in meaning, a line each: they support each other in a search, but none stands for another. Things of one kind (printer, copier) are not. */
const lines = `
  budget allocate allocation funding fund expenditure spend spending spent earmark financial money
  cost price fee bill charge expense
  headcount employee people individual member team
  hire hiring recruit recruitment onboard
  deliver delivery shipping shipment ship
  respond response reply answer
  floor storey story level tier
  drop disconnect lose interrupt break lost dropping
  connect connection reach access
  broken defect damaged crack faulty fail
  crash close quit freeze
  install installation software application app program setup
  restore recover retrieve back undo
  reset change forgot forget forgotten renew
  locked lock block blocked
  unlock reactivate
  lost stolen missing theft
  guest visitor
  share shared sharing
  permission access right
  mailbox inbox email
  full quota storage space limit size
  headset microphone sound audio speaker hear
  camera webcam video
  print printer printing printout
  scan scanner scanning
  screen display monitor
  charge charger battery power
  calendar appointment meeting schedule
  delegate assistant
  invoice billing
  close closed period
  certificate ssl tls secure
  attachment file document
  virus malware suspicious
  abroad country travel foreign
  font typeface
  duration length long time
  location address place situated region area market
  policy rule guideline
  popular demand favourite favorite top selling
  establish begin start existence origin
  employ hire
  client retain retention
  train training course
  snack refreshment food
  plant flora greenery
  secure security
  capacity seat hold accommodate occupancy fit
  auditor audit assessor
  shareholder stakeholder investor owner
  product offering solution range
  sustainability environment environmental green eco
  initiative program programme project
  popular successful celebrated
  develop release launch introduce create creation
  attendee individual people seat participant person occupant
  worldwide globe global international
  cheap affordable
  advice counsel
  shares shareholder
  manager head charge responsible lead leader director
  platform channel
  boss head chief lead leader director president executive helm manager run
  manage manager oversee supervise supervisor administer run
  own owner hold holder possess possession stake belong
  start begin found establish create launch origin exist set
  old age since year establish
  earn earnings revenue income sales turnover proceeds
  profit margin gain surplus
  sell sale seller selling product offer offering
  buy purchase order procure procurement acquire
  cost expense expenditure spend outlay price pay charge
  budget allotment appropriation allowance
  salary wage compensation remuneration pay payroll payslip
  bonus incentive reward
  customer client account buyer patron
  complaint complain grievance dissatisfied objection
  competitor compete competition rival opponent competitive
  partner partnership ally cooperation collaborate
  stock share exchange ticker symbol equity
  invest investment investor return
  shareholder stockholder share investor own owner holder
  lawyer attorney legal law counsel solicitor
  audit auditor accountant examine
  patent invention intellectual
  contract agreement deal
  project undertaking
  finish complete conclude done accomplish
  department division unit section team
  branch office site location subsidiary
  country nation state abroad operate
  export ship sell abroad market
  marketing advertising advertise promotion promote campaign
  brand make maker model manufacturer producer manufacture made
  deliver delivery ship shipment arrive dispatch courier
  supply supplier deliver vendor provide source
  cater catering caterer food meal
  food meal dish eat
  lunch midday noon break
  coffee espresso cappuccino brew
  tea drink beverage
  fridge cooler freezer
  snack refreshment nibble bite
  vending machine dispenser
  kitchen pantry kitchenette
  clean cleaning cleaner janitor janitorial tidy hygiene
  waste rubbish trash garbage recycling bin
  heat heating heater warm radiator warmth
  light lighting lamp illuminate illumination bulb lit
  power electricity electric energy current
  outage blackout failure backup emergency generator
  water consumption usage
  fire smoke alarm sprinkler extinguisher
  drill exercise evacuation rehearsal
  security guard surveillance protection protect
  camera cctv surveillance
  access entry entrance enter door admission
  badge card pass
  lobby entrance foyer reception hall
  plant flower tree greenery botanical
  carpet rug floor flooring
  chair seat seating sit
  desk workplace
  room space hall
  meeting gathering conference assembly session
  retreat outing offsite excursion
  resort venue place location hotel
  parking park car lot spot space garage
  car vehicle automobile fleet drive
  gym fitness exercise workout sport
  size area big large footage space surface
  capacity seat accommodate hold fit maximum
  address street located location situated where
  building premises site house
  internet online web broadband connection network
  wifi wireless network internet connect
  ssid network wifi
  password code key secret credential pin word
  username user login
  phone call number dial line telephone contact
  reach contact call
  extension number dial phone
  logo emblem symbol mark
  color colour hue shade tint
  slogan motto tagline claim phrase
  industry sector branch field business
  technology tech
  software application app program tool platform system
  video conference call meeting
  chat message messenger messaging
  mobile cellphone cell phone smartphone
  training course instruction lesson class education teach learning seminar workshop
  safety health protection
  insurance insure insurer coverage health medical
  doctor medical health sick ill
  tenure stay remain seniority
  satisfaction satisfy satisfied happy happiness mood content
  score rating grade mark
  retention retain keep loyalty
  average mean typical
  trip travel journey visit
  social media network
  language english speak tongue
  product goods item article offering
  best most top popular favourite favorite
  award prize honour honor recognition
  month monthly
  week weekly
  day daily
  hour hours time
  quarter quarterly
  valid validity expire expiry last
  limit maximum most restriction
  minimum least
  allow permit permission may authorize authorise
  forbid prohibit ban block
  delete remove erase wipe
  add create new
  find locate search look
  open unlock
  close shut
  end finish stop over
  lock locked lockout block
  wrong incorrect false mistaken mistype invalid error
  correct right fix repair
  broken dead defect damaged faulty crack
  repair fix mend
  replace replacement exchange swap substitute spare
  renew renewal extend extension
  move transfer relocate migrate
  send sent forward deliver
  receive get arrive obtain
  attach attachment file
  backup restore recover recovery
  update upgrade patch
  slow sluggish crawl lag
  fast quick speed soon
  loud noise noisy
  hot warm overheat
  dark black blank
  flicker blink flash
  freeze hang stuck
  vacation holiday leave absence absent away
  ill sick illness
  external freelancer contractor consultant outsider
  manager supervisor boss
  approve approval approver consent confirm
  assign assignment allocate reassign
  priority urgent critical
  duplicate double copy twice
  schedule plan calendar date
  task ticket job
  incident problem fault
  asset device equipment hardware
  warranty guarantee
  onboard starter joiner hire begin
  offboard leaver leave quit resign
  article page document entry
  expense cost spending
`;

export const relatedWords: readonly string[][] = lines
  .trim()
  .split('\n')
  .map((line) => line.trim().split(/\s+/));

/** Words that people at work use for the same thing. `same` is folded when text is read; `related` widens a search at a lower weight. */

/** Each line: the word that stands for all, then the others; phrases of up to three words are allowed. */
const same = `
  wifi: wi fi | wireless | wlan | wifi network
  wifi ssid: wifi network name | wireless network name | wlan network name | wifi network identifier | wireless network identifier | wifi name
  ssid: network name | network identifier
  email: mail | e mail | mails | emails
  laptop: notebook | portable computer
  computer: pc | workstation | desktop computer
  phone: telephone | smartphone | handset | cell phone | mobile phone | mobile
  printer: printing device | print device
  copier: photocopier | copying machine
  hvac: air conditioning | climate control | ac system | air conditioner
  password: passphrase | passwd | pwd | passcode
  mfa: 2fa | two factor | second factor | multi factor | multifactor | two step | authenticator | multi factor authentication | two factor authentication
  account: user account | login account
  signin: sign in | log in | login | logon | log on | signing in | logging in | signed in | logged in
  signout: sign out | log out | logout | logoff | log off
  setup: set up | setting up | sets up
  vpn: virtual private network | remote access client
  teams: microsoft teams | ms teams
  outlook: microsoft outlook | ms outlook
  excel: microsoft excel | ms excel
  onedrive: one drive
  sharepoint: share point
  erp: sap
  video conference: video conferencing | videoconference | video call | video meeting | conference call
  meeting room: conference room | boardroom | meeting space
  usb stick: usb drive | thumb drive | flash drive | memory stick | pen drive | pendrive
  monitor: external screen | second screen | external display | second display | external monitor | second monitor
  docking station: dock | docking
  ceo: chief executive | chief executive officer | managing director
  hr: human resources | human resource | personnel department
  itdepartment: information technology | itdepartment department | itdepartment team
  csr: corporate social responsibility
  annual: yearly | per annum | annually | per year | each year | every year | fiscal year | in a year | one year | calendar year
  monthly: per month | each month | every month
  employee: staff | personnel | staff member | worker | workforce | colleague | coworker
  headcount: number of employees | number of people | number of staff | employee count
  average: mean | typical | typically | usual | usually | normally | on average
  cafeteria: canteen
  gym: fitness center | fitness centre | workout
  fridge: refrigerator
  car park: parking lot | parking garage | car parking
  vendor: supplier | provider
  company: organization | firm | corporation | enterprise
  r&d: research and development | research development
  expire: run out | lapse
  purchase: buy | bought
  new starter: new joiner | new hire | new employee | new colleague
  leaver: leaving employee | departing employee | last day
  out of office: out office | automatic reply | vacation reply | absence message | auto reply
  spam: junk
  phishing: phish | scam mail | fraudulent mail | suspicious mail
  licence: license | licensing
  folder: directory
  deleted: erased | removed by mistake | accidentally removed
  remote desktop: rdp
  freeze: hang | unresponsive | not responding
  logo: emblem
  main: principal | primary | chief | foremost | flagship | premier | leading
  largest: biggest | greatest | maximum | highest
  first: initial | initially | earliest | inaugural
  isp: internet service provider | internet provider
  country: nation
  industry: sector
  competitor: rival
  representative: rep
  team leader: team lead
  postal address: mailing address
  slogan: motto | tagline
  established: founded | founding | establishment | inception
  revenue: turnover | earnings
  client: customer
  square footage: floor area | floor space | square feet
`;

/** Words of one line support each other in a search. */
const related = `
  budget allocate allocation funding fund expenditure spend spending spent earmark financial money
  cost price fee bill charge expense
  headcount employee people individual member team
  hire hiring recruit recruitment onboard
  trip travel journey
  deliver delivery shipping shipment ship
  brand make manufacturer model
  respond response reply answer
  floor storey story level tier
  language english
  drop disconnect lose interrupt break lost dropping
  connect connection reach access
  slow lag sluggish
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
  replace replacement swap exchange
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
  joiner starter onboard hire
  leaver offboard leave
  duration length long time
  location address place situated region area market
  policy rule guideline
  counsel lawyer attorney legal law
  insurance insurer
  power electricity electric
  popular demand favourite favorite top selling
  establish begin start existence origin
  employ hire
  supply supplier vendor
  drill exercise
  client retain retention
  train training course
  satisfaction satisfied
  tenure stay seniority
  contract agreement
  snack refreshment food
  plant flora greenery
  secure security
  chair seat seating
  capacity seat hold accommodate occupancy fit
  colour color hue shade
  car vehicle fleet automobile
  auditor audit assessor
  shareholder stakeholder investor owner
  product offering solution range
  sustainability environment environmental green eco
  initiative program programme project
  popular successful celebrated
  develop release launch introduce create creation
  salary payroll wage pay
  attendee individual people seat participant person occupant
  branch office location
  worldwide globe global international
  cheap affordable
  advice counsel
  shares shareholder
  manager head charge responsible lead leader director
  branch subsidiary
  platform channel
  patent invention
  complaint grievance
`;

function lines(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
}

export const sameMeaning: readonly { word: string; others: string[] }[] = lines(same).map((line) => {
  const [word = '', rest = ''] = line.split(':');
  return { word: word.trim(), others: rest.split('|').map((other) => other.trim()) };
});

export const relatedWords: readonly string[][] = lines(related).map((line) => line.split(/\s+/));

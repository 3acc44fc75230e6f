/** Words that people at work use for the same thing; folded into one when text is read. */

/** Each line: the word that stands for all, then the others; phrases of up to three words are allowed. */
const lines = `
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
  remote work: home office | home working | work from home | working from home | telework | teleworking | telecommuting | remote working
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

export const sameMeaning: readonly { word: string; others: string[] }[] = lines
  .trim()
  .split('\n')
  .map((line) => {
    const [word = '', rest = ''] = line.split(':');
    return { word: word.trim(), others: rest.split('|').map((other) => other.trim()) };
  });

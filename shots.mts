import { chromium } from '@playwright/test'
import { addDays } from '@/lib/dates/iso-date'
import { bytesOf, delimited, withBalances, type Move } from '@/lib/statements/testing'
const U='http://localhost:3131'
const P=['ZOMATO','SWIGGY','DMART','UBER','AMAZON','NETFLIX','GREEN LEAF','RAMESH KIRANA STORES','IRCTC','APOLLO PHARMACY','BESCOM','INDIAN OIL']
const moves: Move[]=[]
for(let d=0;d<370;d++){const date=addDays('2025-02-01' as never,d)
 if(date.endsWith('-01'))moves.push({date,narration:'NEFT CR-ICIC0000001-ACME LTD-ASHA-ICICN100000001',in:150_000_00})
 if(date.endsWith('-03'))moves.push({date,narration:'ACH D- INDIAN CLEARING CORP-0000000001',out:15_000_00})
 if(date.endsWith('-05'))moves.push({date,narration:'NWD-400000XXXXXX0000-S1AC0001-PUNE',out:8_000_00})
 if(date.endsWith('-12'))moves.push({date,narration:'CHQ PAID-000123',out:22_500_00})
 for(let k=0;k<2;k++){const p=P[(d*7+k*5)%P.length];moves.push({date,narration:`UPI-${p}-SHOP@HDFCBANK-HDFC0000001-${400_000_000_000+d*10+k}-BILL`,out:120_00+((d*7919+k*104729)%150000)})}}
const tbd: Move[]=moves.slice(0,60).map((m,i)=>m.out?{...m,narration:`UPI-UNHEARD ${'ABCDEFGHIJ'[i%10]} OF-SHOP@HDFCBANK-HDFC0000001-${400_000_000_000+i}-BILL`,out:m.out*(i===7?900000:1)}:m)
const b=await chromium.launch({executablePath:'/usr/bin/chromium',args:['--no-sandbox']})
const sizes={d:[1440,900],w:[2560,1300],t:[768,1024],p:[390,844]} as const
for (const scheme of ['light','dark'] as const){
 for (const [kind,m] of [['full',moves],['one',moves.slice(0,30)],['tbd',tbd],['empty',null]] as const){
  if(scheme==='dark'&&kind!=='full')continue
  const c=await b.newContext({colorScheme:scheme,locale:'en-IN',extraHTTPHeaders:{'x-forwarded-for':`10.${Math.floor(Math.random()*250)}.${Math.floor(Math.random()*250)}.9`}})
  const p=await c.newPage()
  if(kind==='full')for(const path of ['sign-in','sign-up'])for(const [s,[width,height]] of Object.entries(sizes)){await p.setViewportSize({width,height});await p.goto(`${U}/${path}`);await p.screenshot({path:`/tmp/hd-shots/${path}-${scheme}-${s}.png`})}
  await p.setViewportSize({width:1440,height:900})
  await p.goto(U+'/sign-up');await p.getByLabel('Name').fill('Asha Rao');await p.getByLabel('E-mail').fill(`a${Math.random()}@example.com`);await p.getByLabel('Password').fill('monsoon ledger 42');await p.getByRole('button',{name:'Create account'}).click();await p.waitForURL('**/statements')
  if(m){await p.getByLabel('Statement files').setInputFiles([{name:'year.txt',mimeType:'text/csv',buffer:Buffer.from(bytesOf(delimited(withBalances(900_000_00_00,m))))}]);await p.getByRole('region',{name:'This upload'}).getByRole('link',{name:'See where the money went'}).waitFor({timeout:60000})}
  for(const [s,[width,height]] of Object.entries(sizes)){await p.setViewportSize({width,height});await p.goto(U+'/overview');if(m)await p.locator('.recharts-bar-rectangle').first().waitFor();await p.screenshot({path:`/tmp/hd-shots/overview-${kind}-${scheme}-${s}.png`,fullPage:s!=='p'||true})
   if(kind==='full'){await p.goto(U+'/settings');await p.screenshot({path:`/tmp/hd-shots/settings-${scheme}-${s}.png`,fullPage:true})}}
  if(kind==='full'){await p.setViewportSize({width:1440,height:900});await p.goto(U+'/transactions');await p.screenshot({path:`/tmp/hd-shots/transactions-${scheme}.png`});await p.getByRole('button',{name:/^Account of/}).first().click();await p.waitForTimeout(300);await p.screenshot({path:`/tmp/hd-shots/menu-${scheme}.png`});
   await p.goto(U+'/overview');await p.getByText('As a table').click();await p.screenshot({path:`/tmp/hd-shots/table-${scheme}.png`,fullPage:true})}
  await c.close()}}
await b.close()

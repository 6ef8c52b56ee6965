import { BlockList, isIP } from 'node:net'

// Where clouds hand out their machines' own keys, and what belongs to one wire only. No model is served there.
const refused = new BlockList()
refused.addSubnet('169.254.0.0', 16)
refused.addSubnet('fe80::', 10, 'ipv6')
refused.addSubnet('fd00:ec2::', 32, 'ipv6')
refused.addSubnet('64:ff9b::a9fe:0', 112, 'ipv6') // the same through NAT64, 6to4 and the old compatible form
refused.addSubnet('2002:a9fe::', 32, 'ipv6')
refused.addSubnet('::a9fe:0', 112, 'ipv6')
refused.addSubnet('224.0.0.0', 4)
refused.addSubnet('ff00::', 8, 'ipv6')
for (const address of ['100.100.100.200', '168.63.129.16', '192.0.0.192', '255.255.255.255'])
  refused.addAddress(address)

const own = new BlockList()
own.addSubnet('127.0.0.0', 8)
own.addSubnet('10.0.0.0', 8)
own.addSubnet('172.16.0.0', 12)
own.addSubnet('192.168.0.0', 16)
own.addSubnet('100.64.0.0', 10)
own.addAddress('::1', 'ipv6')
own.addSubnet('fc00::', 7, 'ipv6')

const isIn = (list: BlockList, address: string) => list.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4')

/** Why an address is not spoken to; undefined where it may be. Asked of the very address that is about to be dialled. */
export function whyNotDialled(address: string, protocol: string): string | undefined {
  if (isIP(address) === 0 || isIn(refused, address))
    return 'This address belongs to the network itself, not to a service.'
  if (protocol === 'http:' && !isIn(own, address))
    return 'Without https the key and the names would cross the internet in clear.'
  return undefined
}

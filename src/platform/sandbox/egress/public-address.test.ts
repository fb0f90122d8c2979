import { describe, expect, it } from 'vitest';
import { isPublicAddress } from './public-address.ts';

describe('a public address', () => {
  it.each([
    '1.1.1.1',
    '203.0.113.80',
    '198.51.100.1',
    '192.0.2.1',
    '100.63.255.255',
    '100.128.0.1',
    '172.15.0.1',
    '172.32.0.1',
    '169.253.0.1',
    '2606:4700:4700::1111',
    '2001:db8::1',
    '2001:4860:4860::8888',
    // What carries a public IPv4 address leads to it.
    '64:ff9b::101:101',
    '2002:101:101::1',
  ])('is %s', (address) => expect(isPublicAddress(address)).toBe(true));
});

describe('no public address', () => {
  it.each([
    ['this machine', '127.0.0.1', '127.255.255.254', '0.0.0.0', '0.1.2.3', '::1', '::'],
    ['private', '10.0.0.1', '172.16.0.1', '172.31.255.255', '192.168.1.1', 'fc00::1', 'fd12:3456::1'],
    ['link-local, with the metadata of clouds', '169.254.169.254', '169.254.0.1', 'fe80::1', 'fe80::1%eth0', 'febf::1', 'fd00:ec2::254'],
    ['shared by a provider', '100.64.0.1', '100.127.255.255', '100.100.100.200'],
    ['of special use', '192.0.0.1', '192.88.99.1', '198.18.0.1', '198.19.255.255', '240.0.0.1', '100::1', 'fec0::1', '5f00::1'],
    ['many or all', '224.0.0.1', '239.255.255.255', '255.255.255.255', 'ff02::1'],
    ['IPv4 in IPv6, mapped', '::ffff:127.0.0.1', '::ffff:7f00:1', '::ffff:10.0.0.1', '::ffff:169.254.169.254', '::ffff:1.1.1.1'],
    ['IPv4 in IPv6, compatible or translated', '::127.0.0.1', '::10.0.0.1', '::ffff:0:127.0.0.1'],
    ['behind NAT64', '64:ff9b::7f00:1', '64:ff9b::10.0.0.1', '64:ff9b::169.254.169.254', '64:ff9b:1::1'],
    ['behind 6to4 and Teredo', '2002:7f00:1::', '2002:a00:1::1', '2002:a9fe:a9fe::', '2001::1', '2001:0:102:304::1'],
    ['no address at all', '', 'localhost', '127.1', '0x7f.1', '2130706433', '1.1.1.1:80', '[::1]'],
  ])('is %s', (_, ...addresses) => {
    expect(addresses.filter(isPublicAddress)).toEqual([]);
  });
});

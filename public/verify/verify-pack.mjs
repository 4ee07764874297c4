#!/usr/bin/env node
// Ambit pack verifier, made by scripts/pack-verifier.mjs: node verify-pack.mjs FILE --policy POLICY --certificate SHA256 --authority SHA256
var f=class extends Error{constructor(e,s="refuted"){super(e),this.name="VerifyError",this.result=s}},Z=new TextEncoder;function B(...t){let e=new Uint8Array(
t.reduce((n,i)=>n+i.length,0)),s=0;for(let n of t)e.set(n,s),s+=n.length;return e}function v(t,e){return t.length===e.length&&t.every((s,n)=>s===
e[n])}function M(t){let e="";for(let s of t)e+=s.toString(16).padStart(2,"0");return e}function Se(t){return btoa(String.fromCharCode(...t)).
replaceAll("+","-").replaceAll("/","_").replaceAll("=","")}function Q(t,e="a value"){if(!(typeof t=="string"&&t.length%4===0&&/^[A-Za-z0-9+/]*={0,2}$/.test(t)))throw new f(`${e} is not base64`);let n=atob(
t);if(btoa(n)!==t)throw new f(`${e} is not canonical base64`);return Uint8Array.from(n,i=>i.charCodeAt(0))}function ft(t,e){let s=Q(t,e);if(s.
length!==32)throw new f(`${e} is not a hash of 32 bytes`);return s}function ce(t,e){try{return new TextDecoder("utf-8",{fatal:!0,ignoreBOM:!0}).
decode(t)}catch{throw new f(`${e} is not UTF-8`)}}function lt(t,e){if(t.length>524288)throw new f(`${e} is over 524288 bytes`);if(t.some(s=>s<
32&&s!==10))throw new f(`${e} has control characters`);return ce(t,e)}function de(t,e){let s=/^(?:0|[1-9][0-9]{0,15})$/.test(t)?Number(t):Number.
NaN;if(!Number.isSafeInteger(s))throw new f(`${e} is not a whole number up to 2^53 - 1`);return s}function y(t){return t.slice(0,120).replace(
/[^ -~]/g,e=>`\\u{${e.codePointAt(0)?.toString(16)}}`)}function rt(t){return Number.isSafeInteger(t)&&Number(t)>=0}function V(t){return typeof t==
"object"&&t!==null&&!Array.isArray(t)}var Bn=Uint32Array.of(1116352408,1899447441,3049323471,3921009573,961987163,1508970993,2453635748,2870763221,3624381080,310598401,607225278,
1426881987,1925078388,2162078206,2614888103,3248222580,3835390401,4022224774,264347078,604807628,770255983,1249150122,1555081692,1996064986,
2554220882,2821834349,2952996808,3210313671,3336571891,3584528711,113926993,338241895,666307205,773529912,1294757372,1396182291,1695183700,1986661051,
2177026350,2456956037,2730485921,2820302411,3259730800,3345764771,3516065817,3600352804,4094571909,275423344,430227734,506948616,659060556,883997877,
958139571,1322822218,1537002063,1747873779,1955562222,2024104815,2227730452,2361852424,2428436474,2756734187,3204031479,3329325298);function J(t){
let e=Uint32Array.of(1779033703,3144134277,1013904242,2773480762,1359893119,2600822924,528734635,1541459225),s=new Uint8Array(Math.ceil((t.length+
9)/64)*64);s.set(t),s[t.length]=128;let n=new DataView(s.buffer);n.setUint32(s.length-8,Math.floor(t.length/2**29)),n.setUint32(s.length-4,t.
length*8%2**32);let i=new Uint32Array(64);for(let a=0;a<s.length;a+=64){for(let w=0;w<16;w+=1)i[w]=n.getUint32(a+4*w);for(let w=16;w<64;w+=1){
let N=K(i[w-15],7)^K(i[w-15],18)^i[w-15]>>>3,W=K(i[w-2],17)^K(i[w-2],19)^i[w-2]>>>10;i[w]=i[w-16]+N+i[w-7]+W}let[c,h,l,d,g,m,x,A]=e;for(let w=0;w<
64;w+=1){let N=K(g,6)^K(g,11)^K(g,25),W=A+N+(g&m^~g&x)+Bn[w]+i[w]|0,xe=(K(c,2)^K(c,13)^K(c,22))+(c&h^c&l^h&l)|0;A=x,x=m,m=g,g=d+W|0,d=l,l=h,
h=c,c=W+xe|0}for(let[w,N]of[c,h,l,d,g,m,x,A].entries())e[w]+=N}let o=new Uint8Array(32),r=new DataView(o.buffer);for(let[a,c]of e.entries())
r.setUint32(4*a,c);return o}function K(t,e){return t>>>e|t<<32-e}function Ae(t){return J(B(Uint8Array.of(0),t))}function ke(t,e){return J(B(
Uint8Array.of(1),t,e))}function Ln(t){let e=1;for(;e*2<t;)e*=2;return e}function Be(t,e,s,n,i){if(!rt(e)||!rt(s)||e>=s||!Yn([t,i,...n]))return!1;
let o=[],[r,a]=[e,s];for(;a>1;){let h=Ln(a);o.push(r>=h),[r,a]=r>=h?[r-h,a-h]:[r,h]}if(n.length>63||n.length!==o.length)return!1;o.reverse();
let c=t;for(let[h,l]of n.entries())c=o[h]?ke(l,c):ke(c,l);return v(c,i)}function Yn(t){return t.every(e=>e.length===32)}var qe=2n**255n-19n,Gn=2n**252n+27742317777372353535851937790883648493n,at=0x05fc536d880238b13933c6d305acdfd5f098eff289f4c345b027b2c28f95e826n,
Xn=[0n,1n,qe-1n,at,qe-at];function ut(t){return BigInt(`0x${M(Uint8Array.from(t).reverse())}`)}function Kn(t){if(t.length!==32)throw new f("\
an Ed25519 public key has 32 bytes");let e=BigInt.asUintN(255,ut(t));if(e>=qe)throw new f("the Ed25519 public key is not in canonical form");
if(Xn.includes(e))throw new f("the Ed25519 public key is a point of small order");return t}async function ge(){if(globalThis.crypto?.subtle)
return globalThis.crypto.subtle;let{webcrypto:t}=await import("node:crypto");return t.subtle}async function ct(t,e,s){if(e.length!==64||ut(e.
subarray(32))>=Gn)return!1;let n=i=>Uint8Array.from(i);try{let i=await ge(),o=await i.importKey("raw",n(t),{name:"Ed25519"},!1,["verify"]);return await i.
verify({name:"Ed25519"},o,n(e),n(s))}catch{throw new f("this browser or Node has no Ed25519: use a newer one","undecidable")}}var dt=/^[^\p{White_Space}\p{Cc}\p{Cs}+]{1,255}$/u;
function Vn(t){let[e="",s=""]=t.split("+",2);if(!dt.test(e)||!/^[0-9a-f]{8}$/.test(s)||t[e.length+9]!=="+")throw new f("a verifier key has t\
he form name+8 hex digits+base64");let n=Q(t.slice(e.length+10),"a verifier key"),i=n[0];if(i!==1&&i!==4)throw new f(`the key of ${y(e)} is \
of a type unknown here`,"undecidable");let o=Kn(n.subarray(1));if(M(J(B(Z.encode(`${e}
`),n)).subarray(0,4))!==s)throw new f(`the key of ${y(e)} does not match its key id`);return{name:e,keyId:s,type:i,publicKey:o}}function Le(t){
let e=lt(t,"the note"),s=e.lastIndexOf(`

`);if(s<0||s+2===e.length||!e.endsWith(`
`))throw new f("a note is a text, an empty line and whole signature lines");let n=e.slice(s+2,-1).split(`
`);if(n.length>64)throw new f("a note has at most 64 signatures");let i=n.map(o=>{let[r,a="",c,...h]=o.split(" ");if(r!=="—"||!dt.test(a)||
h.length>0)throw new f('a signature line has the form "— name base64"');let l=Q(c,"a signature");if(l.length<=4)throw new f("a signature l\
ine holds no signature");return{name:a,keyId:M(l.subarray(0,4)),bytes:l.subarray(4)}});return{text:e.slice(0,s+1),signatures:i}}async function Jn(t,e,s){
if(t.type===1)return ct(t.publicKey,e,Z.encode(s));if(e.length!==72)return!1;let n=gt(e);if(n>=2n**63n)return!1;let i=Z.encode(`cosignature/\
v1
time ${n}
${s}`);return ct(t.publicKey,e.subarray(8),i)}function gt(t){return BigInt(`0x${M(t.subarray(0,8))}`)}async function Te(t,e){let s=new Map;for(let{
name:n,keyId:i,bytes:o}of t.signatures){let r=e.find(a=>a.name===n&&a.keyId===i);if(r!==void 0){if(!await Jn(r,o,t.text))throw new f(`the si\
gnature of ${y(n)} is wrong`);s.set(r,r.type===4?gt(o):null)}}return s}function Wn(t){let[e="",s="",n,i,...o]=t.split(`
`);if(!/^[^\p{Cc}\p{Cs}]{1,255}$/u.test(e)||i!==""||o.length>0)throw new f("a checkpoint has three lines: origin, size, root");let r=de(s,"t\
he size of the checkpoint"),a=ft(n,"the root of the checkpoint");if(r===0&&!v(a,J(new Uint8Array)))throw new f("a checkpoint of size 0 carri\
es the root of the empty tree");return{origin:e,size:r,root:a}}function Zn(t){if(t.length>524288)throw new f("the policy is over 524288 byte\
s");if(t.some(n=>n<32&&n!==9&&n!==10||n===127))throw new f("the policy has control characters (or Windows line ends)");if(t.at(-1)!==10)throw new f(
"the last line of the policy has no line end: is it whole?");let e=new He,s="";for(let n of t)s+=String.fromCharCode(n);for(let n of s.split(
`
`)){let i=n.split(/[ \t]+/).filter(o=>o!=="");i[0]==="#ambit"?e.bind(i.slice(1)):i.length>0&&!i[0].startsWith("#")&&e.take(i)}return e.finish()}
var He=class{#t=[];#i=new Map;#e=[];#n=new Set;#o=new Set;#r=new Map;#s;take([e,...s]){if(e==="log"&&(s.length===1||s.length===2))this.#a(s[0]);else if(e===
"witness"&&(s.length===2||s.length===3))this.#c(s[0],s[1]);else if(e==="group"&&s.length>=3)this.#f(s[0],s[1],s.slice(2));else if(e==="quoru\
m"&&s.length===1)this.#l(s[0]);else throw new f(`the policy has a line that is not understood: ${y(e)}`)}bind([e,s,n,i,...o]){let r=this.#t.
find(({name:h,keyId:l})=>s===`${h}+${l}`);if(e!=="sizes"||r===void 0||i===void 0||o.length>0||this.#r.has(r))throw new f("the policy has an \
#ambit line that is not understood, or before its log line");let a="a size in the policy",c={from:de(n,a),to:i==="-"?Number.MAX_SAFE_INTEGER:
de(i,a)};if(c.from>c.to)throw new f("the policy has sizes that end before they begin");this.#r.set(r,c)}finish(){if(this.#s===void 0)throw new f(
"the policy has no quorum line");return{logs:this.#t,sizes:this.#r,witnesses:this.#i,groups:this.#e,quorum:this.#s}}#a(e){this.#t.push(ht(e,
1,this.#t))}#c(e,s){this.#h(e),this.#i.set(e,ht(s,4,[...this.#i.values()]))}#f(e,s,n){for(let r of n){if(!this.#n.has(r))throw new f(`group \
member ${y(r)} is not defined before`);if(this.#o.has(r))throw new f(`${y(r)} is a group member twice`);this.#o.add(r)}this.#h(e);let o=new Map(
[["any",1],["all",n.length]]).get(s)??de(s,`the threshold of group ${y(e)}`);if(o<1||o>n.length)throw new f(`the threshold of group ${y(e)} \
is not between 1 and its number of members`);this.#e.push({name:e,threshold:o,members:n})}#l(e){if(this.#s!==void 0)throw new f("the policy \
has two quorum lines");if(e!=="none"&&!this.#n.has(e))throw new f("the quorum is not defined before its line");this.#s=e==="none"?null:e}#h(e){
if(e==="none"||this.#n.has(e))throw new f(`the name ${y(e)} is taken`);if(this.#n.size===1024)throw new f("the policy has over 1024 names");
this.#n.add(e)}};function ht(t,e,s){let n=Uint8Array.from(t,o=>o.charCodeAt(0)),i=Vn(ce(n,"a verifier key"));if(i.type!==e)throw new f(`the \
key of ${y(i.name)} is of the wrong type for its line`);if(s.length===1024)throw new f("the policy has over 1024 keys");for(let o of s){if(v(
o.publicKey,i.publicKey))throw new f(`the policy has the key of ${y(i.name)} twice`);if(o.name===i.name&&o.keyId===i.keyId)throw new f(`two \
keys of ${y(i.name)} share their key id`)}return i}function mt(t,e){if(t.quorum===null)return!0;let s=new Map;for(let[n,i]of t.witnesses)s.set(
n,e.has(i));for(let{name:n,threshold:i,members:o}of t.groups)s.set(n,o.filter(r=>s.get(r)===!0).length>=i);return s.get(t.quorum)===!0}function Qn(t){
let e=lt(t,"the proof"),s=e.indexOf(`

`);if(s<0)throw new f("the proof has no empty line before its checkpoint");let[n,...i]=e.slice(0,s).split(`
`);if(n!=="c2sp.org/tlog-proof@v1")throw new f("the first line is not c2sp.org/tlog-proof@v1");let o=i[0]?.startsWith("extra ")?Q(i.shift()?.
slice(6),"the extra data"):null,r=i.shift()??"";if(!r.startsWith("index "))throw new f("the proof has no index line where one is due");let a=de(
r.slice(6),"the index");if(i.length>63)throw new f("a proof has at most 63 hashes");let c=i.map(h=>ft(h,"a line of the proof"));return{index:a,
hashes:c,checkpoint:Z.encode(e.slice(s+2)),extra:o}}var es=["that the clock of the log, and of its witnesses, was right","what the sealed payloads say, and that what was written down is what h\
appened","that everything that happened was written down"],ae=class{steps=[];notChecked=[];add(e,s,n){this.steps.push({step:e,result:s,detail:n})}judge(e,s,n,i){
this.add(e,s?"proven":"refuted",s?n:i)}async attempt(e,s){try{return await s()}catch(n){if(!(n instanceof f))throw n;return this.add(e,n.result,
n.message),null}}report(){let e=n=>this.steps.some(i=>i.result===n);return{verdict:e("refuted")?"refuted":e("undecidable")?"undecidable":"pr\
oven",steps:this.steps,notChecked:[...this.notChecked,...es]}}};async function ve(t,e){if(e===null)return t.add("policy","undecidable","no p\
olicy given: whose signatures count is for the reader to say"),null;try{return Zn(e)}catch(s){if(!(s instanceof f))throw s;return t.add("pol\
icy","undecidable",s.message),null}}async function Ye(t,e,s,n=""){let i=`${n}checkpoint form`,o=await t.attempt(i,()=>Le(e)),r=o&&await t.attempt(
i,()=>Wn(o.text));if(o===null||r===null)return null;t.add(i,"proven",`${y(r.origin)}, ${r.size} entries, root ${M(r.root)}`);let a=`${n}log \
signature`;if(s===null)return t.add(a,"undecidable","no policy that says which log to believe"),t.add(`${n}witness quorum`,"undecidable","no\
 policy that says which witnesses to believe"),{...r,signedBy:[],cosignedAt:null};s.logs.length===0&&t.add(a,"undecidable","the policy names\
 no log");let c=await t.attempt(a,()=>Te(o,s.logs));if(c!==null&&s.logs.length>0){let d=[...c.keys()].filter(({name:A})=>A===r.origin),g=d.filter(
A=>ts(s,A,r.size)),m=d.length===0?"no log of the policy has signed this checkpoint under its own name":`signed by a key that the policy does\
 not let sign at ${r.size} entries`;t.judge(a,g.length>0,`signed by ${y(r.origin)}`,m);let x=s.logs.filter(({name:A})=>A===r.origin);x.length>
1&&x.some(A=>!s.sizes.has(A))&&t.notChecked.push("which of the keys of the log was due at this size: the policy does not say it for each")}let h=await ns(
t,o,s,n),l=[...c?.keys()??[]].filter(({name:d})=>d===r.origin);return{...r,signedBy:l,cosignedAt:h}}function ts({sizes:t},e,s){let{from:n,to:i}=t.
get(e)??{from:0,to:Number.MAX_SAFE_INTEGER};return n<=s&&s<=i}async function ns(t,e,s,n){let i=`${n}witness quorum`,o=await t.attempt(i,()=>Te(
e,[...s.witnesses.values()]));if(o===null)return null;let r=ss(s,o),a=[...o].map(([{name:h},l])=>`${y(h)} at Unix time ${l}`).join(", ");if(s.
quorum===null)return t.add(i,"proven","the policy asks for no witness"),t.notChecked.push("that the log shows everybody the same tree: the p\
olicy asks for no witness"),null;let c=`the witnesses that have cosigned do not meet the quorum: ${a||"none"}`;return t.judge(i,mt(s,new Set(
o.keys())),`cosigned by ${a}`,c),r}function ss(t,e){if(t.quorum===null)return null;let s=[...e.values()].map(Number).sort((r,a)=>r-a),n=r=>mt(
t,new Set([...e].flatMap(([a,c])=>r(Number(c))?[a]:[]))),i=s.find(r=>n(a=>a<=r)),o=s.findLast(r=>n(a=>a>=r));return i===void 0||o===void 0?null:
{by:i,after:o}}async function Ee({proof:t,entry:e,policy:s}){let n=new ae,i=await ve(n,s),o=await n.attempt("proof form",()=>Qn(t));if(o===null)return n.report();
n.add("proof form","proven",`index ${o.index}, ${o.hashes.length} hashes`),o.extra!==null&&n.notChecked.push("the extra data in the proof: n\
obody signed it and it was not used");let r=await Ye(n,o.checkpoint,i);if(r===null)return n.report();if(e===null)n.add("inclusion","undecida\
ble","no entry given to look for");else if(e.length>65535)n.add("inclusion","refuted","an entry has at most 65535 bytes");else{let a=Be(Ae(e),
o.index,r.size,o.hashes,r.root),c=`the entry is not number ${o.index} of the ${r.size} under this checkpoint`;n.judge("inclusion",a,`the ent\
ry is number ${o.index}, counted from 0`,c)}return n.notChecked.push("the other entries of the ledger"),n.report()}var pt={proven:"proven",refuted:"REFUTED",undecidable:"not decidable"};function wt({verdict:t,steps:e,notChecked:s},{fileSha256:n,manifest:i}){
let o=Math.max(...e.map(({step:h})=>h.length)),r=e.map(({step:h,result:l,detail:d})=>`${pt[l].padEnd(13)}  ${h.padEnd(o)}  ${is(d)}`),a=i===
null?"no pack id could be read":`${y(i.reference)}, pack id ${i.packId}`,c=s.map(h=>`  - ${h}`);return[`File: SHA-256 ${n}`,`Pack: ${a}`,"",
...r,"",`Result: ${pt[t]}`,"","Not checked:",...c].join(`
`)}function is(t){return t.replace(/[^ -~’“”…·–]/g,e=>`\\u{${e.codePointAt(0)?.toString(16)}}`).slice(0,600)}var u={boolean:1,integer:2,bits:3,octets:4,null:5,oid:6,utcTime:23,time:24,sequence:48,set:49};function R(t){throw new f(`The signature can’\
t be read: ${t}.`)}function yt(t,e){let s=t[e],n=t[e+1],i=e+2;if((s===void 0||n===void 0||(s&31)===31)&&R("it is cut short"),n>=128){let o=n&
127;(o<1||o>3||i+o>t.length)&&R("a length is not in its one spelling"),n=0;for(let r=0;r<o;r+=1)n=n*256+t[i+r];(n<128||n<256**(o-1))&&R("a l\
ength is not in its one spelling"),i+=o}return i+n>t.length&&R("it is cut short"),{value:{tag:s,bytes:t.subarray(e,i+n),body:t.subarray(i,i+
n)},end:i+n}}function z(t){let{value:e,end:s}=yt(t,0);return s!==t.length&&R("bytes follow its end"),e}function k(t,e){t.tag!==e&&R("a part \
is of another kind than it must be");let s=[];for(let n=0;n<t.body.length;){let{value:i,end:o}=yt(t.body,n);s.push(i),n=o,s.length>5e3&&R("i\
t has too many parts")}return s}function P(t,e){return t?.tag!==e&&R("a part is missing or of another kind"),t.body}function U(t){let e=P(t,
u.oid);(e.length===0||e.length>40)&&R("a name of a kind is empty");let s=[],n=0;for(let i=0;i<e.length;i+=1)n===0&&e[i]===128&&R("a name of \
a kind is not in its one spelling"),n=n*128+(e[i]&127),!(e[i]>=128)&&(s.length===0?s.push(Math.min(2,Math.floor(n/40)),n-40*Math.min(2,Math.
floor(n/40))):s.push(n),n=0);return e[e.length-1]>=128&&R("a name of a kind is cut short"),s.join(".")}function me(t){let e=P(t,u.integer);return(e.
length<1||e.length>4||e[0]>=128)&&R("a number is not one that it may be"),e.reduce((s,n)=>s*256+n,0)}function Ce(t){t?.tag!==u.utcTime&&t?.tag!==
u.time&&R("a time is missing");let e=String.fromCharCode(...t.body.subarray(0,40)),[,s="",n="",i=""]=/^(\d\d|\d{4})(\d{10})(\.\d{0,8}[1-9])?Z$/.
exec(e)??[],o=t.tag===u.utcTime?s.length===2&&i==="":s.length===4;(n===""||!o)&&R("a time is not in its one spelling");let r=s.length===4?Number(
s):Number(s)+(Number(s)<50?2e3:1900),[a,c,h,l,d]=[0,2,4,6,8].map(g=>Number(n.slice(g,g+2)));return Date.UTC(r,a-1,c,h,l,d)+Math.floor(+`0${i}`*
1e3)}var os="2.5.29.19",rs="2.5.29.37",as="1.3.6.1.5.5.7.3.8",he="1.2.840.113549.1.1.1",Ge="1.2.840.10045.2.1",cs=new Map([["1.2.840.10045.3.1.7",
{name:"P-256",bytes:32}],["1.3.132.0.34",{name:"P-384",bytes:48}],["1.3.132.0.35",{name:"P-521",bytes:66}]]),hs=new Map([[he,{kind:he,hash:null}],
["1.2.840.113549.1.1.11",{kind:he,hash:"SHA-256"}],["1.2.840.113549.1.1.12",{kind:he,hash:"SHA-384"}],["1.2.840.113549.1.1.13",{kind:he,hash:"\
SHA-512"}],["1.2.840.10045.4.3.2",{kind:Ge,hash:"SHA-256"}],["1.2.840.10045.4.3.3",{kind:Ge,hash:"SHA-384"}],["1.2.840.10045.4.3.4",{kind:Ge,
hash:"SHA-512"}]]),Ie=new Map([["2.16.840.1.101.3.4.2.1","SHA-256"],["2.16.840.1.101.3.4.2.2","SHA-384"],["2.16.840.1.101.3.4.2.3","SHA-512"]]);
function bt(t){let[e,s,n,...i]=k(z(t),u.sequence);if(n===void 0||i.length>0)throw new f("A certificate can’t be read.");let o=k(e,u.sequence);
if(o[0]?.tag!==160)throw new f("A certificate is of an old kind.");let[,r,a,c,h,l,d,...g]=o;if(d===void 0||!v(a.bytes,s.bytes))throw new f("\
A certificate can’t be read.");let[m,x]=k(h,u.sequence).map(Ce),A=g.find(({tag:w})=>w===163);return{bytes:t,signed:e.bytes,serial:P(r,u.integer),
issuer:c.bytes,subject:l.bytes,key:d,from:m,to:x,extensions:A===void 0?[]:k(z(A.body),u.sequence).map(fs),algorithm:s,signature:ls(n)}}function fs(t){
let e=k(t,u.sequence);return{oid:U(e[0]),critical:e.length===3,value:P(e[e.length-1],u.octets)}}function ls(t){let e=P(t,u.bits);if(e[0]!==0)
throw new f("A signature has bits left over.");return e.subarray(1)}function us({extensions:t}){let e=t.find(({oid:n})=>n===os);if(e===void 0)
return!1;let[s]=k(z(e.value),u.sequence);return s?.tag===u.boolean&&s.body[0]===255}function xt({extensions:t}){let e=t.find(({oid:n})=>n===
rs);if(e===void 0||!e.critical)return!1;let s=k(z(e.value),u.sequence).map(U);return s.length===1&&s[0]===as}async function Oe(t,e,s,n,i){let o=hs.
get(U(k(e,u.sequence)[0])),[r,a]=k(k(t.key,u.sequence)[0],u.sequence),c=o?.hash??s;if(o===void 0||c===null||c===void 0)throw new f("The sign\
ature is of a kind unknown here.","undecidable");if(U(r)!==o.kind||o.hash!==null&&s!==null&&o.hash!==s)return!1;let h=await ge(),[l,d]=[Uint8Array.
from(t.key.bytes),Uint8Array.from(i)];try{if(o.kind===he){let w={name:"RSASSA-PKCS1-v1_5",hash:c};return await h.verify(w,await h.importKey(
"spki",l,w,!1,["verify"]),Uint8Array.from(n),d)}let g=cs.get(U(a));if(g===void 0)throw new f("The signature is on a curve unknown here.","un\
decidable");let m=ds(n,g.bytes),x={name:"ECDSA",namedCurve:g.name},A=await h.importKey("spki",l,x,!1,["verify"]);return m!==null&&await h.verify(
{name:"ECDSA",hash:c},A,m,d)}catch(g){if(g instanceof f)throw g;return!1}}function ds(t,e){let s=k(z(t),u.sequence).map(i=>P(i,u.integer)),n=new Uint8Array(
2*e);if(s.length!==2)return null;for(let[i,o]of s.entries()){let r=o[0]===0&&o.length>1&&o[1]>=128,a=r?o.subarray(1):o;if(a.length===0||a.length>
e||!r&&(a[0]>=128||a[0]===0))return null;n.set(a,(i+1)*e-a.length)}return n}async function $t(t,e){let s=[t];for(let i=t;!v(i.issuer,i.subject);){
let o=e.find(a=>v(a.subject,i.issuer)&&!s.includes(a));if(o===void 0)break;if(!(us(o)&&await Oe(o,i.algorithm,null,i.signature,i.signed)))throw new f(
"A certificate is not signed by the one that it names.");s.push(o),i=o}let n=s[s.length-1];if(v(n.issuer,n.subject)&&!await Oe(n,n.algorithm,
null,n.signature,n.signed))throw new f("The certificate was changed.");if(e.some(i=>!s.includes(i)))throw new f("The signature brings certif\
icates that it doesn’t need.");return s}function kt({subject:t}){try{for(let e of k(z(t),u.sequence)){let[s,n]=k(k(e,u.set)[0],u.sequence);
if(U(s)==="2.5.4.3")return new TextDecoder().decode(n.body).slice(0,80)}}catch{}return M(t).slice(0,32)}var gs=2048;async function L(t,e="SHA-256"){if(e==="SHA-256"&&t.length<gs)return J(t);let s=await ge();return new Uint8Array(await s.digest(
e,t))}async function j(t){return M(await L(t))}async function St(t,e){let s=n=>Uint8Array.from({length:64},(i,o)=>(t[o]??0)^n);return J(B(s(
92),await L(B(s(54),e))))}var ms=100,Xe=class{#t=0;#i="";#e="proven";where=[];add(e,s={},n="refuted"){n===this.#e||this.#e==="refuted"?this.#t+=n===this.#e?1:0:(this.#e=
n,this.#i=e,this.#t=1,this.where=[]),n===this.#e&&this.where.length<ms&&this.where.push(s)}judge(e){let s=this.#t>1?` And ${this.#t-1} more.`:
"";return this.#e==="proven"?{result:"proven",detail:e,where:[]}:{result:this.#e,detail:this.#i+s,where:this.where}}},Ne=class{steps=[];notChecked=[];async run(e,s){
let n=new Xe;try{let i=await s(n);this.steps.push({step:e,...n.judge(i)})}catch(i){let o=i instanceof f,r=o?ps(i.message):"This part of the \
pack can’t be read.";this.steps.push({step:e,result:o?i.result:"refuted",detail:r,where:[]})}}verdict(){let e=n=>this.steps.some(i=>i.result===
n);return{verdict:e("refuted")?"refuted":e("undecidable")?"undecidable":"proven",steps:this.steps,notChecked:this.notChecked}}};function ps(t){
let e=t.charAt(0).toUpperCase()+t.slice(1);return/[.!?]$/.test(e)?e:`${e}.`}function p(t,e){if(!t)throw new f(e)}function q(t){throw new f(t,
"undecidable")}function b(t){return t==null&&q("Not reached, because an earlier step failed."),t}var ws="1.2.840.113549.1.7.2",At="1.2.840.113549.1.9.3",Tt="1.2.840.113549.1.9.4",ys="1.2.840.113549.1.9.5",vt="1.2.840.113549.1.9.16.2.12",
Et="1.2.840.113549.1.9.16.2.47",bs="1.2.840.113549.1.9.52",xs="1.2.840.113549.1.9.16.2.14",$s=[At,Tt,ys,vt,Et,bs];function O(t,e){if(!t)throw new f(
e)}function Ct(t){let e=new Map;for(let s of t){let[n,i,...o]=k(s,u.sequence),[r,...a]=k(i,u.set),c=U(n);O(o.length===0&&r!==void 0&&a.length===
0,"An attribute of the signature has not one value."),O(!e.has(c),"The signature has an attribute twice."),e.set(c,r)}return e}function Ot(t){
let[e,s,...n]=k(t,u.sequence),i=Ie.get(U(e));if(i===void 0)throw new f("The signature uses a hash that is not trusted here.","undecidable");
let o=s===void 0||s.tag===u.null&&s.body.length===0;return O(o&&n.length===0,"The signature’s hash has parameters."),i}async function fe(t,e){
let[s,n,...i]=k(z(t),u.sequence);O(U(s)===ws&&n?.tag===160&&i.length===0,"The signature is not a signed CMS.");let o=k(z(n.body),u.sequence),
[r,a,c,h,l,...d]=o;O(l?.tag===u.set&&h.tag===160&&d.length===0,"The signature has other parts than it may have.");let[g,...m]=k(l,u.set);O(g!==
void 0&&m.length===0,"The signature has not one signer.");let[x,...A]=k(a,u.set);O(x!==void 0&&A.length===0,"The signature has not one hash.");
let[w,N,...W]=k(c,u.sequence);O(W.length===0&&N===void 0==(e!==null),"The signature holds what it shouldn’t.");let oe=N===void 0?null:P(z(
N.body),u.octets),xe=k({...h,tag:u.set},u.set).map(({bytes:re})=>bt(re)),Cn=k(g,u.sequence),[On,In,Nn,Re,tt,Fe,Mn,..._n]=Cn;O(Fe!==void 0&&Re.
tag===160&&_n.length===0,"The signer’s part can’t be read.");let jn=U(w)==="1.2.840.113549.1.7.1";O(me(On)===1&&me(r)===(jn?1:3),"The si\
gnature is of another version.");let[Pn,Un,...Dn]=k(In,u.sequence),Rn=P(Un,u.integer),$e=xe.find(re=>v(re.issuer,Pn.bytes)&&v(re.serial,Rn));
O($e!==void 0&&Dn.length===0,"The signature doesn’t bring its signer’s certificate.");let nt=Ot(x);O(v(Nn.bytes,x.bytes),"The signature \
names two hashes.");let Fn={...Re,tag:u.set},ue=Ct(k(Fn,u.set));O([...ue.keys()].every(re=>$s.includes(re)),"The signature has attributes th\
at it may not have.");let st=U(ue.get(At)),it=P(ue.get(Tt),u.octets);O(st===U(w),"The signature says two things of what it signs.");let zn=B(
Uint8Array.of(u.set),Re.bytes.subarray(1)),qn=await Oe($e,tt,nt,P(Fe,u.octets),zn);O(qn,"The signature is not by the key in its certificate.");
let ze=await $t($e,xe),ot=await Ss(ue,ze);O(ot>=1,"The signature is by another certificate than it names."),O(e===null||ot===ze.length,"The \
signature brings certificates that it doesn’t name."),ks(tt);let Hn=await L(e??oe??new Uint8Array,nt);return O(v(Hn,it),"What was signed h\
as been changed: its digest is not the signed one."),{content:oe,kind:st,signer:$e,chain:ze,signature:P(Fe,u.octets),token:As(Mn),digest:it,
attributes:new Set(ue.keys())}}function ks(t){let[,e,...s]=k(t,u.sequence),n=e===void 0||e.tag===u.null&&e.body.length===0;O(n&&s.length===0,
"The signature’s algorithm has parameters.")}async function Ss(t,e){let s=t.get(Et),n=s??t.get(vt);if(n===void 0)return 0;let[i]=k(n,u.sequence),
o=k(i,u.sequence);for(let[r,a]of o.entries()){let c=k(a,u.sequence),h=c[0]?.tag===u.sequence?Ot(c[0]):"SHA-256",l=c.find(({tag:g})=>g===u.octets),
d=s===void 0?"SHA-1":h;if(e[r]===void 0||!v(P(l,u.octets),await L(e[r].bytes,d)))return r}return o.length}function As(t){if(t===void 0)return null;
O(t.tag===161,"The signature carries parts that nobody signed.");let e=Ct(k({...t,tag:u.set},u.set)),s=e.get(xs);return O(e.size===1&&s!==void 0,
"The signature carries parts that nobody signed."),s.bytes}var Ts="1.2.840.113549.1.9.16.1.4";async function It(t,e){let s=await fe(t,null);if(s.kind!==Ts||s.content===null)throw new f("The time-stam\
p is none.");let[n,,i,,o]=k(z(s.content),u.sequence);if(me(n)!==1)throw new f("The time-stamp is of another version.");let[r,a]=k(i,u.sequence),
c=Ie.get(U(k(r,u.sequence)[0]));if(c===void 0)throw new f("The time-stamp uses a hash that is not trusted here.","undecidable");if(!v(P(a,u.
octets),await L(e,c)))throw new f("The time-stamp is of another signature than this one.");if(o?.tag!==u.time)throw new f("The time-stamp ha\
s no time.");let h=Ce(o),{signer:l,chain:d}=s;if(!xt(l))throw new f("The time-stamp is by a certificate that is not for time-stamps.");if(h<
l.from||h>l.to)throw new f("The time-stamp’s certificate was not valid at its time.");return{at:new Date(h),signer:l,chain:d}}function Nt(t){let e=t.replace(/[\s:]/g,"").toLowerCase();return/^[0-9a-f]{64}$/.test(e)?e:null}async function vs({bytes:t}){return M(await L(
t))}async function Me(t,e,s){let n=await Promise.all(t.map(vs)),i=y(kt(t[0]));e.length===0&&q(`${s} with the certificate ${n[0]} (${i}). Com\
pare this fingerprint with the agency’s own.`);let o=n.findIndex(r=>e.includes(r));return p(o>=0,`${s} with another certificate than a tru\
sted one: ${n[0]} (${i}).`),o===0?`${s} with the trusted certificate ${n[0]} (${i}).`:`${s} with a certificate of ${i}, issued by the truste\
d authority ${n[o]}.`}async function Ke(t,e){if(t.token===null)return e==="none"?{sentence:"No time-stamp, and none was asked for.",at:null}:
(p(e.length===0,"The signature has no time-stamp, though one is asked for."),q("The signature has no time-stamp: when it was made is the sig\
ner’s own word."));let{at:s,signer:n,chain:i}=await It(t.token,t.signature),o=s.toISOString(),r=s.getTime()>=t.signer.from&&s.getTime()<=t.
signer.to;return p(r,`The signer’s certificate was not valid at the time of the time-stamp, ${o}.`),e==="none"?{sentence:`Time-stamped ${o}\
 by an authority that nobody here vouches for; none was asked for.`,at:s}:{sentence:await Me(i,e,`Signed before ${o}: time-stamped`),at:s,signer:n}}var Es=40;function Ve(t,e=0){if(e>Es)throw new f("JSON is nested too deep");return Array.isArray(t)?`[${t.map(n=>Ve(n,e+1)).join(",")}]`:V(t)?
`{${Object.keys(t).sort().map(n=>`${JSON.stringify(n)}:${Ve(t[n],e+1)}`).join(",")}}`:JSON.stringify(t)}function ee(t,e){let s=typeof t=="st\
ring"?t:ce(t,e),n=null;try{n=JSON.parse(s)}catch{throw new f(`${e} is not JSON`)}if(!V(n))throw new f(`${e} is not a JSON object`);return n}
function F(t,e){let s=typeof t=="string"?t:ce(t,e),n=ee(s,e);if(Ve(n)!==s)throw new f(`${e} is not in canonical form (RFC 8785)`);return n}function te(t,e){
let s=ce(t,e);if(s!==""&&!s.endsWith(`
`))throw new f(`${e} is cut short`);return s.split(`
`).slice(0,-1)}function $(t,e){if(typeof t!="string")throw new f(`${e} is missing or no text`);return t}function I(t,e){if(typeof t!="number"||
!Number.isSafeInteger(t)||t<0)throw new f(`${e} is missing or no number`);return t}function D(t,e){if(!V(t))throw new f(`${e} is missing`);return t}
function se(t,e){if(!Array.isArray(t))throw new f(`${e} is missing or no list`);return t}function Y(t,e){return se(t,e).map(s=>D(s,e))}function G(t,e,s){
if(typeof t!="string"||!/^(?:[0-9a-f]{2})*$/.test(t)||s!==void 0&&t.length!==2*s)throw new f(`${e} is not hexadecimal of the right length`);
let n=new Uint8Array(t.length/2);for(let i=0;i<n.length;i+=1)n[i]=Number.parseInt(t.slice(2*i,2*i+2),16);return n}async function Mt(t){let e=F(t,"manifest.json");p(/^ambit-pack\/\d+$/.test($(e.format,"the manifest’s format")),"The manifest is of a form\
at unknown here.");let[s,n,i,o]=["pack","bates","stamp","custody"].map(r=>D(e[r],`${r} in the manifest`));return{json:e,packId:M(await L(t)),
reference:$(s.reference,"the pack’s reference"),items:Y(e.items,"the list of messages").map(Cs),pages:Y(e.pages,"the list of pages").map(Is),
bates:{prefix:$(n.prefix,"a Bates number"),first:I(n.first,"a Bates number"),last:I(n.last,"a Bates number")},counts:D(e.counts,"the counts"),
stamp:{before:$(i.before,"the stamp"),after:$(i.after,"the stamp"),glyphs:D(i.glyphs,"the stamp")},fonts:D(e.fonts,"the list of fonts"),custody:{
origin:$(o.origin,"the ledger’s name"),entries:I(o.entries,"the count of entries")},attachments:D(e.attachments,"the list of attachments"),
scope:D(e.scope,"the scope"),pack:s}}var pe=t=>typeof t=="string"?t:null;function Cs(t){let e="a message in the manifest";return{sourceId:$(
t.sourceId,e),conversation:pe(t.conversation),exhibit:pe(t.exhibit),batesBegin:$(t.batesBegin,e),batesEnd:$(t.batesEnd,e),commitment:$(t.commitment,
e),entry:I(t.entry,e),leaf:typeof t.leaf=="number"?t.leaf:null,messageSha256:$(t.messageSha256,e),raw:t.raw===null||t.raw===void 0?null:D(t.
raw,e),pictures:Y(t.pictures,"a picture in the manifest").map(Os),native:pe(t.nativeSha256),json:t}}function Os(t){let e="a picture in the m\
anifest";return{name:$(t.name,e),resource:$(t.resource,e),streamSha256:$(t.streamSha256,e),maskSha256:pe(t.maskSha256),pngSha256:pe(t.pngSha256)}}
function Is(t){let e="a page in the manifest",s=se(t.pictures,e).map(n=>$(n,e));return{bates:$(t.bates,e),contentSha256:$(t.contentSha256,e),
pictures:s}}function E({sourceId:t,exhibit:e,batesBegin:s}){return{sourceId:t,page:s,...e===null?{}:{exhibit:e}}}function C({sourceId:t,exhibit:e,
batesBegin:s}){return e===null?`message ${t} (${s})`:`exhibit ${e} (${t}, ${s})`}function _t(t){let e=F(t,"manifest.jsonld");p(e["ambit:format"]==="ambit-container/1","manifest.jsonld is of a format unknown here.");let s=Y(
e["@graph"],"the graph of manifest.jsonld");return{packId:$(e["ambit:packId"],"the pack id in manifest.jsonld"),reference:$(e["ambit:referen\
ce"],"the reference in manifest.jsonld"),counts:D(e["ambit:counts"],"the counts of manifest.jsonld"),files:Y(e["ambit:files"],"the list of f\
iles").map(n=>({path:$(n.path,"a file’s name"),sha256:$(n.sha256,"a file’s hash"),bytes:I(n.bytes,"a file’s size")})),redactions:s.filter(
n=>n["@type"]==="ambit:Redaction").map(n=>({number:I(n["ambit:number"],"a redaction"),reason:$(n["ambit:reason"],"a redaction’s reason")})),
messages:Ns(s)}}function Ns(t){let e=new Map(t.map(n=>[_s(n),n])),s=[];for(let n=1;e.has(`message:${n}`);n+=1){let i=D(e.get(`message:${n}`),
"a message of manifest.jsonld"),o=e.get(`provenance:${n}`)??{},r=i["ambit:redactions"]===void 0?[]:se(i["ambit:redactions"],"redactions"),a=o["\
ambit:exhibit"];s.push({sourceId:$(jt(i)["uco-observable:messageID"],"a message of manifest.jsonld"),commitment:i["ambit:commitment"],leaf:i["\
ambit:leaf"],entry:i["ambit:entry"],redactions:r.map(c=>I(c,"a redaction")),exhibit:typeof a=="string"?a:null,isContext:i["ambit:isContext"]===
!0,pictures:Ms(e,n)})}return s}function Ms(t,e){let s=[];for(let n=1;t.has(`picture:${e}.${n}`);n+=1){let i=jt(D(t.get(`picture:${e}.${n}`),
"a picture"))["uco-observable:filePath"];s.push($(i,"a picture’s file"))}return s}function jt(t){let e=t["uco-core:hasFacet"],s=Array.isArray(
e)?e[0]:null;return V(s)?s:{}}function _s(t){return typeof t["@id"]=="string"?t["@id"].split(":").slice(4).join(":"):""}function Pt(t,e,s,n,i){
p(t.packId===e.packId,"manifest.jsonld is of another pack: it names another pack id."),p(t.reference===e.reference,"manifest.jsonld names an\
other pack.");for(let[r,a]of e.items.entries()){let c=t.messages[r];c?.sourceId===a.sourceId&&c.commitment===a.commitment&&c.entry===a.entry||
i.add(`manifest.jsonld says something else of ${C(a)} than the PDF’s manifest.`,E(a))}t.messages.length>e.items.length&&i.add("manifest.js\
onld has messages that the pack lacks.");let o=[["messages",e.items.length],["pictures",e.items.reduce((r,{pictures:a})=>r+a.length,0)],["na\
tive",s],["redactions",t.redactions.length],["withheld",n],["custodyEntries",e.custody.entries],["pages",e.pages.length]];for(let[r,a]of o)a!==
null&&t.counts[r]!==a&&i.add(`manifest.jsonld counts ${String(t.counts[r])} ${r}, there are ${a}.`);return`manifest.jsonld is of this pack a\
nd says the same of its ${e.items.length} messages.`}var js=64,Ps=["outOfScope","legalPrivilege","thirdParty","sensitive","notRelevant"];function Dt(t){let[e,...s]=te(t,"completeness.jsonl"),n=F(
e??"","The first line of completeness.jsonl");p(n.kind==="ambit-completeness"&&n.v===1,"completeness.jsonl is of a kind unknown here.");let i=D(
n.entry,"the entry of completeness.jsonl");return{head:{root:G(n.root,"the root of the conversations",32),size:I(n.size,"the number of conve\
rsations"),entry:{index:I(i.index,"the number of the entry"),header:Q(i.header,"the entry"),proof:Z.encode($(i.proof,"the proof of the entry"))}},
sections:s.map((o,r)=>Us(F(o,`Line ${r+2} of completeness.jsonl`)))}}function Us(t){let e=s=>{let n=se(s,"a list of hashes");if(n.length>js)
throw new f("a list of hashes is too long");return n.map(i=>G(i,"a hash",32))};return{conversation:$(t.conversation,"a conversation’s name"),
size:I(t.size,"the size of a conversation"),first:I(t.first,"the first leaf"),last:I(t.last,"the last leaf"),leaves:Y(t.leaves,"the leaves o\
f a conversation").map(Ds),left:e(t.left),right:e(t.right),line:$(t.line,"a conversation’s line"),index:I(t.index,"the place of a conversa\
tion"),path:e(t.path)}}function Ds(t){let e=s=>typeof s=="string"?s:null;return{leaf:I(t.leaf,"the number of a leaf"),sourceId:e(t.sourceId),
commitment:e(t.commitment),reason:e(t.reason)}}function Rs(t,e,s,n){let i=e+s.length-1;if(s.length===0||i>=t)return null;let o=0,r=(c,h)=>{if(h<=
e||c>i)return o+=1,n[o-1]??new Uint8Array;if(h-c===1)return s[c-e];let l=1;for(;l*2<h-c;)l*=2;let d=r(c,c+l);return ke(d,r(c+l,h))},a=r(0,t);
return o===n.length?a:null}function Rt({head:t,sections:e},s,n,i){let o=new Map(s.items.map(l=>[l.sourceId,l])),r=new Set,a=0;for(let l of e){
let d=y(l.conversation),g={conversation:l.conversation},m=[];for(let x of l.leaves){let A=l.first+m.length;if(x.leaf!==A){i.add(Ut(d,A,x.leaf),
g);break}let w=x.sourceId===null?void 0:o.get(x.sourceId),N=x.sourceId===null?x.commitment:w?.commitment??null;if(N===null){i.add(`Conversat\
ion ${d}: leaf ${A} is no message of the pack, and missing without a reason.`,g);break}x.sourceId===null&&!(x.reason!==null&&Ps.includes(x.reason))&&
i.add(`Conversation ${d}: leaf ${A} is missing without a reason.`,g),x.sourceId===null&&(a+=1),w!==void 0&&w.leaf!==null&&w.leaf!==A&&i.add(
`${C(w)} stands at another place of its conversation than the manifest says.`,E(w)),w!==void 0&&r.add(w.sourceId),m.push(Ae(G(N,"a commitmen\
t",32)))}if(!(m.length<l.leaves.length)){if(m.length!==l.last-l.first+1){i.add(Ut(d,l.first+m.length,l.last+1),g);continue}Fs(l,m,t,i)}}let c=new Map(
n.map(({sourceId:l,conversation:d})=>[l,d]));for(let l of e)for(let{sourceId:d}of l.leaves)d!==null&&c.get(d)!==l.conversation&&i.add(`Messa\
ge ${y(d)} is of another conversation than its proof says.`,{sourceId:d});for(let l of s.items)r.has(l.sourceId)||i.add(`${C(l)} is in no pr\
oof of completeness.`,E(l),"undecidable");return`${e.length===1?"The messages of one conversation":`The messages of ${e.length} conversation\
s`} follow each other without a gap: ${r.size} disclosed, ${a} withheld, each with a reason.`}function Ut(t,e,s){let n=s-e;return n<=0?`Conv\
ersation ${t}: leaf ${s} stands where ${e} is due.`:`Conversation ${t}: ${n===1?`leaf ${e} is`:`${n} leaves from ${e} on are`} missing witho\
ut a reason.`}function Fs(t,e,s,n){let i=y(t.conversation),o={conversation:t.conversation},r=F(t.line,"a conversation’s line"),a=Rs(t.size,
t.first,e,[...t.left,...t.right]);a!==null&&v(a,G(r.root,"a root",32))&&r.size===t.size||n.add(`Conversation ${i}: its messages, withheld on\
es included, are not those that were seized, or not in their order.`,o);let h=J(B(G(r.salt,"a salt"),Z.encode(t.conversation)));M(h)!==r.tag&&
n.add(`The proof of conversation ${i} is of another conversation.`,o),Be(Ae(Z.encode(t.line)),t.index,s.size,t.path,s.root)||n.add(`Conversa\
tion ${i} is not among those that the ledger fixed.`,o)}async function Ft({root:t,entry:e},s){let n=ee(e.header,"The entry that fixed the co\
nversations");return p(n.act==="conversations.rooted","The entry of the ledger is not one that fixes conversations."),p(n.fix===Se(t),"The e\
ntry of the ledger fixes another root of the conversations."),_e(await Ee({proof:e.proof,entry:e.header,policy:s}),`Entry ${e.index} of the \
ledger fixed the root of the conversations on ${y(String(n.t))}`)}function _e({verdict:t,steps:e},s){let n=e.find(({result:o})=>o===t&&o!=="\
proven");if(n!==void 0&&t!=="proven")throw new f(`${s}: ${n.step}: ${n.detail}`,t);let i=e.find(({step:o})=>o.endsWith("quorum"));return`${s}\
; ${i?.detail??"signed by the log"}.`}var zs=[3,4,5,6,7,8,9,10,11,13,15,17,19,23,27,31,35,43,51,59,67,83,99,115,131,163,195,227,258],qs=[0,0,0,0,0,0,0,0,1,1,1,1,2,2,2,2,3,3,3,3,4,
4,4,4,5,5,5,5,0],Hs=[1,2,3,4,5,7,9,13,17,25,33,49,65,97,129,193,257,385,513,769,1025,1537,2049,3073,4097,6145,8193,12289,16385,24577],Bs=[0,
0,0,0,1,1,2,2,3,3,4,4,5,5,6,6,7,7,8,8,9,9,10,10,11,11,12,12,13,13],Ls=[16,17,18,0,8,7,9,6,10,5,11,4,12,3,13,2,14,1,15],we=15;function _(t){throw new f(
`compressed data is broken: ${t}`)}function ye(t){let e=new Uint16Array(we+1);for(let r of t)e[r]+=1;e[0]=0;let s=new Uint16Array(we+2),n=0,
i=1;for(let r=1;r<=we;r+=1)s[r+1]=s[r]+e[r]<<1,n+=e[r]*2**(we-r),e[r]>0&&(i=r);n>2**we&&_("a code has too many words");let o=new Uint16Array(
2**i);for(let r=0;r<t.length;r+=1){let a=t[r];if(a===0)continue;let c=Ys(s[a],a);s[a]+=1;for(let h=c;h<o.length;h+=2**a)o[h]=r*16+a}return{table:o,
bits:i}}function Ys(t,e){let s=0;for(let n=0;n<e;n+=1)s|=(t>>>n&1)<<e-1-n;return s}var Je=null;function Gs(){if(Je===null){let t=new Uint8Array(
288).fill(8);t.fill(9,144,256),t.fill(7,256,280),Je={literals:ye(t),distances:ye(new Uint8Array(30).fill(5))}}return Je}var We=class{#t;#i=0;#e=0;#n=0;#o;constructor(e,s,n,i){
this.bytes=e,this.limit=n,this.#t=s,this.#o=new Uint8Array(Math.min(n,Math.max(i,1024)))}run(){for(let e=0;e===0;){e=this.#s(1);let s=this.#s(
2);s===0?this.#f():s===1?this.#h(Gs()):s===2?this.#h(this.#l()):_("a block of no known kind")}return this.#t-=this.#e>>>3,(this.#i&2**(this.#e&
7)-1)!==0&&_("something is hidden in its last byte"),{bytes:this.#o.subarray(0,this.#n),end:this.#t}}#r(e){for(;this.#e<e;){let s=this.#t<this.
bytes.length?this.bytes[this.#t]:0;this.#t>this.bytes.length+3&&_("it ends too early"),this.#t+=1,this.#i|=s<<this.#e,this.#e+=8}}#s(e){this.#r(
e);let s=this.#i&2**e-1;return this.#i>>>=e,this.#e-=e,s}#a({table:e,bits:s}){this.#r(s);let n=e[this.#i&2**s-1],i=n&15;return i===0&&_("a w\
ord that is not in its code"),this.#i>>>=i,this.#e-=i,n>>>4}#c(e){if(this.#n+e>this.limit&&_("it unfolds to more than it may"),this.#n+e<=this.#o.
length)return;let s=new Uint8Array(Math.min(this.limit,Math.max(this.#o.length*2,this.#n+e)));s.set(this.#o.subarray(0,this.#n)),this.#o=s}#f(){
this.#s(this.#e&7)!==0&&_("something is hidden before a stored block");let[e,s]=[this.#s(16),this.#s(16)];(e^s)!==65535&&_("a stored block o\
f unknown length"),this.#t-=this.#e>>>3,this.#i=0,this.#e=0,this.#t+e>this.bytes.length&&_("it ends too early"),this.#c(e),this.#o.set(this.
bytes.subarray(this.#t,this.#t+e),this.#n),this.#n+=e,this.#t+=e}#l(){let[e,s,n]=[this.#s(5)+257,this.#s(5)+1,this.#s(4)+4];(e>286||s>30)&&_(
"a code has too many words");let i=new Uint8Array(19);for(let a=0;a<n;a+=1)i[Ls[a]]=this.#s(3);let o=ye(i),r=new Uint8Array(e+s);for(let a=0;a<
r.length;){let c=this.#a(o);if(c<16){r[a]=c,a+=1;continue}c===16&&a===0&&_("a code repeats what is not there");let h=c===16?r[a-1]:0,l=c===16?
3+this.#s(2):c===17?3+this.#s(3):11+this.#s(7);a+l>r.length&&_("a code is longer than it says"),r.fill(h,a,a+l),a+=l}return r[256]===0&&_("a\
 block without an end"),{literals:ye(r.subarray(0,e)),distances:ye(r.subarray(e))}}#h({literals:e,distances:s}){for(;;){let n=this.#a(e);if(n===
256)return;if(n<256){this.#c(1),this.#o[this.#n]=n,this.#n+=1;continue}n>285&&_("a length that there is not");let i=zs[n-257]+this.#s(qs[n-257]),
o=this.#a(s),r=Hs[o]+this.#s(Bs[o]);r>this.#n&&_("it points before its beginning"),this.#c(i);let a=this.#o;for(let c=this.#n;c<this.#n+i;c+=
1)a[c]=a[c-r];this.#n+=i}}};function qt(t,e){(t.length<6||(t[0]&15)!==8||(t[1]&32)!==0||(t[0]*256+t[1])%31!==0)&&_("it has no proper head");
let{bytes:s,end:n}=new We(t.subarray(0,t.length-4),2,e,t.length*3).run();return n!==t.length-4&&_(n>t.length-4?"it ends too early":"bytes fo\
llow its end"),new DataView(t.buffer,t.byteOffset+n,4).getUint32(0)!==Xs(s)&&_("its check is wrong"),s}function Xs(t){let[e,s]=[1,0];for(let n=0;n<
t.length;n+=3800){let i=Math.min(n+3800,t.length);for(let o=n;o<i;o+=1)e+=t[o],s+=e;e%=65521,s%=65521}return s*65536+e}var zt=null;function Ht(t){
zt??=Uint32Array.from({length:256},(s,n)=>{let i=n;for(let o=0;o<8;o+=1)i=i&1?i>>>1^3988292384:i>>>1;return i});let e=4294967295;for(let s=0;s<
t.length;s+=1)e=e>>>8^zt[(e^t[s])&255];return(e^4294967295)>>>0}var Ks=67324752,Vs=33639248,Js=101010256,Ws=22,Zs=831,Qs=20,ei=2048,ti=33188<<16>>>0,ni=/^[A-Za-z0-9_-][A-Za-z0-9._-]*(?:\/[A-Za-z0-9_-][A-Za-z0-9._-]*)*$/;
function H(t,e){if(!t)throw new f(`The container is not a plain zip: ${e}.`)}function Bt(t){return t.length>=4&&t[0]===80&&t[1]===75}function Lt(t){
let e=new DataView(t.buffer,t.byteOffset,t.byteLength),s=t.length-Ws;H(s>=0&&e.getUint32(s,!0)===Js,"its end is missing, or bytes follow it");
let n=e.getUint16(s+10,!0),[i,o]=[e.getUint32(s+12,!0),e.getUint32(s+16,!0)],r=e.getUint32(s+4,!0)===0&&e.getUint16(s+8,!0)===n;H(r&&e.getUint16(
s+20,!0)===0,"it is in parts or has a comment"),H(o+i===s,"its list is not where it should be");let a=new Map,[c,h,l]=[o,0,""];for(let d=0;d<
n;d+=1){H(c+46<=s&&e.getUint32(c,!0)===Vs,"its list is broken");let g=c+46+e.getUint16(c+28,!0);H(g<=s&&g-c-46<=240,"its list is broken");let m=t.
subarray(c+46,g),x=String.fromCharCode(...m);H(ni.test(x)&&x>l,`the name ${y(x)} is not allowed, is there twice or is out of order`);let A=e.
getUint16(c+4,!0)===Zs&&e.getUint16(c+6,!0)===Qs&&e.getUint16(c+8,!0)===ei&&e.getUint16(c+10,!0)===0&&e.getUint32(c+30,!0)===0&&e.getUint32(
c+34,!0)===0&&e.getUint32(c+38,!0)===ti;H(A,`${x} is packed, encrypted, no regular file, or has fields that it needn’t have`);let w=e.getUint32(
c+24,!0),N=h+30+m.length;H(e.getUint32(c+42,!0)===h&&e.getUint32(c+20,!0)===w,`there is something before ${x}, or it has two sizes`),H(N+w<=
o&&e.getUint32(h,!0)===Ks,`${x} is cut short`);let W=v(t.subarray(h+4,h+30),t.subarray(c+6,c+32))&&v(t.subarray(h+30,N),m);H(W,`its list say\
s something else of ${x} than stands before it`),H(e.getUint32(c+12,!0)===e.getUint32(o+12,!0),`${x} has another date than the rest`);let oe=t.
subarray(N,N+w);H(Ht(oe)===e.getUint32(c+16,!0),`${x} is damaged, its checksum is wrong`),a.set(x,oe),[c,h,l]=[g,N+w,x]}return H(c===s&&h===
o,"there is something before its list"),a}function Yt(t){let e=new DataView(t.buffer,t.byteOffset,t.byteLength),[s,n]=[e.getUint16(10,!0),e.
getUint16(12,!0)];return Date.UTC((n>>9)+1980,(n>>5&15)-1,n&31,s>>11,s>>5&63,(s&31)*2)}var Gt=["manifest.jsonld","manifest.p7s"];function si(t,e,s){let n=/^load\/text\/(.+)\.(\d{3})\.txt$/.exec(t);if(n!==null)return e?.items.filter(
({batesBegin:o})=>o===n[1])[Number(n[2])-1]??null;let i=s.messages.findIndex(({pictures:o})=>o.includes(t));return e?.items[i]??null}async function Xt(t,e,s,n){
let i=e.files,o=new Set;for(let{path:r,sha256:a,bytes:c}of i){let h=t.get(r),l=si(r,s,e),d={file:r,...l===null?{}:E(l)},g=l===null?y(r):`${y(
r)}, of ${C(l)},`;(o.has(r)||Gt.includes(r))&&n.add(`${g} is listed twice.`,d),o.add(r),h===void 0?n.add(`${g} is listed and not there.`,d):
(h.length!==c||await j(h)!==a)&&n.add(`${g} is not the file that manifest.jsonld lists.`,d)}for(let r of t.keys())!o.has(r)&&!Gt.includes(r)&&
n.add(`${y(r)} is in the container and on no list.`,{file:r});return`All ${i.length} files are those that manifest.jsonld lists.`}function Kt(t,{
pack:e}){let s=Math.abs(Yt(t)-Date.parse(String(e.preparedAt)))<2e3;p(s,"The container’s files have another date than the pack.")}function Vt(t,e,s,n){
let i=0;for(let[r,a]of e){let c=[r,`proofs/${r}`].find(l=>t.has(l)),h=c===void 0?void 0:t.get(c);h===void 0?n.add(`${r} is attached to the P\
DF and not in the container.`,{file:r}):v(h,a)?i+=1:n.add(`${r} in the container is not the one that is attached to the PDF.`,{file:r})}let o=t.
get("proofs/signature.tst");return o!==void 0&&(s===null||!v(o,s))&&n.add("proofs/signature.tst is not the time-stamp of the PDF’s signature\
.",{file:"proofs/signature.tst"}),`${i} files are the same in the container and in the PDF.`}var ii=["thirdParty","legalPrivilege","personalData","ongoingInvestigation","handling"];async function Jt(t,e,s){let n=te(t,"messages.jsonl"),
{items:i}=e;n.length!==i.length&&s.add(`The pack lists ${i.length} messages and brings ${n.length}.`,{file:"messages.jsonl"});let o=new TextEncoder;
for(let[r,a]of i.entries()){let c=n[r];if(c===void 0)break;await j(o.encode(c))===a.messageSha256?F(c,`Line ${r+1} of messages.jsonl`).sourceId!==
a.sourceId&&s.add(`Line ${r+1} of messages.jsonl is of another message than ${C(a)}.`,E(a)):s.add(`Line ${r+1} of messages.jsonl is not ${C(
a)} as the manifest lists it.`,E(a))}return p(new Set(i.map(({sourceId:r})=>r)).size===i.length,"The manifest lists a message twice."),`All ${n.
length} messages in messages.jsonl are those that the manifest lists, in its order.`}function Wt(t){return te(t,"messages.jsonl").map((e,s)=>{
let n=ee(e,`Line ${s+1} of messages.jsonl`),i="a message of messages.jsonl";return{sourceId:$(n.sourceId,i),conversation:$(n.conversation,i),
json:n}})}function Zt(t){return te(t,"native.jsonl").map((e,s)=>{let n=`Line ${s+1} of native.jsonl`,i=F(e,n);return{sourceId:$(i.sourceId,n),
leaf:typeof i.leaf=="number"?I(i.leaf,n):null,commitment:$(i.commitment,n),salt:M(G(i.salt,`${n}: the salt`)),record:Q(i.record,n)}})}async function Qt(t,e,s,n){
let i=new Map(e.items.map(c=>[c.sourceId,c])),o=new Set;for(let{sourceId:c,leaf:h,commitment:l,salt:d,record:g}of t){let m=i.get(c);if(m===void 0||
o.has(c)){n.add(`native.jsonl has a record of ${y(c)} that the manifest doesn’t list, or twice.`,{file:"native.jsonl",sourceId:c});continue}
o.add(c);let x=M(await St(G(d,"a salt"),g));s.has(c)?n.add(`native.jsonl has the record of ${C(m)}, of which something is redacted.`,E(m)):x!==
m.commitment||l!==m.commitment?n.add(`The record of ${C(m)} doesn’t open its commitment: it is not what was seized.`,E(m)):m.leaf!==null&&
h!==m.leaf?n.add(`The record of ${C(m)} names another leaf.`,E(m)):typeof m.raw?.sha256=="string"&&m.raw.sha256!==await j(g)?n.add(`The reco\
rd of ${C(m)} is not the slice of the seized file that the manifest names.`,E(m)):m.native!==null&&m.native!==await j(g)&&n.add(`The record \
of ${C(m)} is not the one that the manifest lists.`,E(m))}let r=e.items.filter(({sourceId:c,native:h})=>h!==null&&!o.has(c));for(let c of r)
n.add(`native.jsonl lacks the record of ${C(c)}.`,E(c));if(t.length===0)return"The pack brings no original records.";let a=e.items.length-o.
size;return`${t.length} original records open the commitments of their messages${a>0?`; ${a} messages come without (${s.size} are redacted)`:
""}.`}function en({bates:t,pages:e,items:s},n){let i=r=>`${t.prefix}${String(t.first+r).padStart(7,"0")}`;for(let[r,a]of e.entries())a.bates!==
i(r)&&n.add(`Page ${r+1} is numbered ${y(a.bates)}, ${i(r)} is due.`,{page:a.bates});t.last!==t.first+e.length-1&&n.add("The last Bates numb\
er is not that of the last page.");let o=new Map(e.map((r,a)=>[r.bates,a]));for(let r of s){let[a,c]=[o.get(r.batesBegin),o.get(r.batesEnd)];
(a===void 0||c===void 0||a>c)&&n.add(`${C(r)} has a Bates number outside the pack.`,E(r))}return`Bates numbers run from ${i(0)} to ${i(e.length-
1)} without a gap.`}function tn(t,e,s){let n=t.items.reduce((r,a)=>r+a.pictures.length,0),i=e.reduce((r,{json:a})=>r+(Array.isArray(a.notes)?
a.notes.length:0),0),o=[["messages",t.items.length],["conversations",new Set(e.map(({conversation:r})=>r)).size],["pictures",n],["notes",i],
["pages",t.pages.length],["custodyEntries",t.custody.entries]];for(let[r,a]of o)t.counts[r]!==a&&s.add(`The manifest counts ${y(String(t.counts[r]))}\
 ${r}, there are ${a}.`);return`The counts agree: ${t.items.length} messages, ${n} pictures, ${i} notes, ${t.pages.length} pages.`}function Ze(t){
let e=Array.isArray(t.body)?t.body:[],n=(Array.isArray(t.pictures)?t.pictures:[]).flatMap(i=>V(i)&&Array.isArray(i.redactions)?i.redactions:
[]);return[...e.flatMap(i=>V(i)&&"redaction"in i?[i.redaction]:[]),...n]}function nn(t,e,s,n){let i=new Set,o=Array.isArray(t.json.redactions)?
Y(t.json.redactions,"the redaction key"):s?.redactions??null,r=o===null?null:new Map(o.map(({number:a,reason:c})=>[a,c]));for(let[a,c]of t.items.
entries()){let h=e[a]===void 0?[]:Ze(e[a].json);for(let l of[...h,...s?.messages[a]?.redactions??[]])i.add(l),r!==null&&!r.has(l)&&n.add(`${C(
c)} uses redaction ${y(String(l))}, which the key doesn’t have.`,E(c));for(let l of h)s!==null&&!s.messages[a]?.redactions.includes(Number(
l))&&n.add(`${C(c)} uses redaction ${y(String(l))}, of which manifest.jsonld knows nothing.`,E(c))}if(r===null)return i.size>0&&q("The redac\
tion key is in the container, not in the PDF’s attachments."),"Nothing in the texts of the messages is redacted.";[...r.keys()].some((a,c)=>a!==
c+1)&&n.add("The redactions are not numbered 1, 2, 3 ….");for(let[a,c]of r)(typeof c!="string"||!ii.includes(c))&&n.add(`Redaction ${y(String(
a))} has no reason that may be one.`),!i.has(a)&&s!==null&&n.add(`Redaction ${y(String(a))} of the key is used nowhere.`);return r.size===0?
"Nothing in the pack is redacted.":`${r.size} redactions, each in the key with its reason.`}async function sn(t,e,s,n){let i=new Map;for(let[
r,a]of e.items.entries()){let c=s.messages[r]?.pictures??[];c.length!==a.pictures.length&&n.add(`${C(a)} has ${a.pictures.length} pictures i\
n the PDF and ${c.length} in the container.`,E(a));for(let h of c)i.set(h,a),t.has(h)||n.add(`A picture of ${C(a)} is missing: ${y(h)}.`,{file:h,
...E(a)})}let o=[...t].filter(([r])=>r.startsWith("media/"));for(let[r,a]of o){let c=i.get(r);c===void 0?n.add(`${r} is the picture of no me\
ssage.`,{file:r}):r!==`media/${await j(a)}.png`&&n.add(`${r}, a picture of ${C(c)}, is not the file that its name says.`,{file:r,...E(c)})}return o.
length===0?"The container holds no pictures.":`${o.length} pictures lie in the container, each under its own hash and of a message.`}async function on(t,e,{packId:s},n){let i=ee(e,"The entry that fixed the pack");return p(i.act==="pack.fixed","The entry of the ledger is no\
t one that fixes a pack."),p(i.fix===Se(G(s,"the pack id",32)),"The entry of the ledger fixes another pack than this one."),_e(await Ee({proof:t,
entry:e,policy:n}),`The ledger fixed this pack id on ${y(String(i.t))}`)}async function rn(t,{custody:e},s,n){let i=new ae,o=await ve(i,n),r=await Ye(
i,t,o),a=i.report(),c=r?.size??0;return r!==null&&(p(r.origin===e.origin,"The checkpoint is of another log than the custody extract."),p(s.every(
({index:h})=>h<c),"The checkpoint is older than the custody extract.")),_e(a,`The checkpoint of ${y(e.origin)} with ${c} entries`)}function an(t){
return te(t,"custody.jsonl").map((e,s)=>{let n=`Line ${s+1} of custody.jsonl`,i=F(e,n),[o,r,a,c,h]=["at","act","who","purpose","leaf"].map(l=>$(
i[l],n));return{index:I(i.index,n),at:o,act:r,who:a,purpose:c,leaf:h}})}function cn(t,{items:e,custody:s},n){p(t.length===s.entries,"The cus\
tody extract has lost or gained lines.");for(let o=1;o<t.length;o+=1)t[o].index<=t[o-1].index&&n.add(`Entry ${t[o].index} of the custody ext\
ract is out of order.`,{entry:t[o].index});let i=new Set(t.map(({index:o})=>o));for(let o of e)i.has(o.entry)||n.add(`${C(o)} was opened und\
er entry ${o.entry}, which the extract doesn’t show.`,E(o),"undecidable");return`The custody extract has ${t.length} lines and shows the o\
pening of every message.`}async function hn(t,{scope:e,custody:s},n){let i=ee(t,"scope-receipt.json"),o=$(i.receipt,"the text of the scope r\
eceipt"),r=await j(new TextEncoder().encode(o));p(r===i.sha256&&r===e.receiptSha256,"The scope receipt is not the one that the manifest name\
s.");let a=F(o,"The scope receipt"),c=a.reference===e.warrantReference&&String(a.version)===e.version&&a.orderSha256===e.documentSha256;p(c,
"The scope receipt is of another warrant than the pack.");let h=await ve(new ae,n);(h===null||h.logs.length===0)&&q("No policy that says whi\
ch log to believe: nobody can tell who signed the scope receipt.");let l=Le(new TextEncoder().encode($(i.signature,"the signature of the sco\
pe receipt")));if(p(l.text===`ambit scope receipt
${r}
`,"The signature is of another receipt than this one."),![...(await Te(l,h.logs)).keys()].some(({name:m})=>m===s.origin))throw new f("No log\
 of the policy has signed the scope receipt.","undecidable");return`The scope receipt ${r.slice(0,16)}… is of this warrant and signed by ${y(
s.origin)}.`}var oi=60,ri=4e6,ai=2**29,[ci,un,dn,gn]=[9,10,13,32];function S(t){throw new f(`The file can’t be read as the PDF of a pack: ${t}.`)}var be=t=>t===
gn||t===un||t===dn||t===ci||t===12||t===0,fn=t=>t===40||t===41||t===60||t===62||t===91||t===93||t===123||t===125||t===47||t===37,je=class{constructor(e,s){
this.bytes=e,this.at=s}space(){for(;this.at<this.bytes.length&&be(this.bytes[this.at]);)this.at+=1}word(){let e=this.at;for(;this.at<this.bytes.
length&&!be(this.bytes[this.at])&&!fn(this.bytes[this.at]);)this.at+=1;return this.at-e>300&&S("a word is too long"),String.fromCharCode(...this.
bytes.subarray(e,this.at))}isNext(e){for(let s=0;s<e.length;s+=1)if(this.bytes[this.at+s]!==e.charCodeAt(s))return!1;return!0}expect(e){this.
isNext(e)||S(`“${e}” is missing`),this.at+=e.length}value(e=0){e>oi&&S("it is nested too deep"),this.space();let s=this.bytes[this.at];if(s===
47)return{name:this.name()};if(s===91)return this.array(e);if(s===40)return{text:this.literal()};if(s===60)return this.bytes[this.at+1]===60?
this.dict(e):{text:this.hex()};let n=this.word();return n==="true"||n==="false"?n==="true":n==="null"?null:(/^[+-]?(\d+\.?\d*|\.\d+)$/.test(
n)||S("a value is none"),this.reference(n)??Number(n))}reference(e){return!/^\d{1,8}$/.test(e)||this.bytes[this.at]!==gn?null:this.isNext(" \
0 R")&&(be(this.bytes[this.at+4])||fn(this.bytes[this.at+4]))?(this.at+=4,{ref:Number(e)}):null}name(){return this.at+=1,this.word().replace(
/#([0-9A-Fa-f]{2})/g,(e,s)=>String.fromCharCode(Number.parseInt(s,16)))}array(e){let s=[];for(this.at+=1,this.space();this.bytes[this.at]!==
93;this.space())this.at>=this.bytes.length&&S("a list has no end"),s.push(this.value(e+1));return this.at+=1,s}dict(e){let s=new Map;for(this.
at+=2,this.space();!this.isNext(">>");this.space()){this.bytes[this.at]!==47&&S("a dictionary has no end");let n=this.name();s.has(n)&&S("a \
dictionary has a key twice"),s.set(n,this.value(e+1))}return this.at+=2,s}hex(){let e=this.bytes.indexOf(62,this.at);e<0&&S("a text has no e\
nd");let s=this.at+1;(e-s)%2!==0&&S("a text has half a byte");let n=new Uint8Array((e-s)/2);for(let i=0;i<n.length;i+=1){let o=ln[this.bytes[s+
2*i]]*16+ln[this.bytes[s+2*i+1]];Number.isNaN(o)&&S("a text is not hexadecimal"),n[i]=o}return this.at=e+1,n}literal(){let e=[],s=1;for(this.
at+=1;;this.at+=1){let n=this.bytes[this.at];if(n===void 0&&S("a text has no end"),n===92)this.escape(e);else{if(n===40&&(s+=1),n===41&&(s-=
1),s===0)break;e.push(n)}}return this.at+=1,Uint8Array.from(e)}escape(e){this.at+=1;let s=this.bytes[this.at]??0,n="nrtbf".indexOf(String.fromCharCode(
s));if(n>=0)e.push([10,13,9,8,12][n]);else if(s>=48&&s<=55){let i=0;for(let o=0;o<3&&this.bytes[this.at]>=48&&this.bytes[this.at]<=55;o+=1)i=
i*8+this.bytes[this.at]-48,this.at+=1;this.at-=1,e.push(i&255)}else s!==un&&e.push(s)}},ln=Array.from({length:256},(t,e)=>{let s="0123456789\
abcdef".indexOf(String.fromCharCode(e).toLowerCase());return s<0?Number.NaN:s}),Pe=class{#t=new Map;#i=new Map;#e=0;trailer=new Map;constructor(e){
this.bytes=e,this.#n(),this.#o()}#n(){let e=String.fromCharCode(...this.bytes.subarray(-40)),[,s]=/\nstartxref\n(\d{1,12})\n%%EOF\n?$/.exec(
e)??[];s===void 0&&S("its end is missing");let n=new je(this.bytes,Number(s));n.expect(`xref
`),n.expect("0 "),this.#e=Number(n.word()),this.#e>1&&this.#e<ri||S("its table has no size"),n.space();let i=n.at;i+this.#e*20>this.bytes.length&&
S("its table is cut short");for(let r=0;r<this.#e;r+=1){let a=i+r*20,c=String.fromCharCode(...this.bytes.subarray(a,a+20));(r===0?!/^\d{10} 65535 f \n$/.
test(c):!/^\d{10} 00000 n \n$/.test(c))&&S("its table has gaps"),r>0&&this.#i.set(r,Number(c.slice(0,10)))}n.at=i+this.#e*20,n.space(),n.expect(
"trailer");let o=n.value();o instanceof Map||S("its trailer is missing");for(let r of o.keys())["Size","Root","Info","ID"].includes(r)||S("i\
ts trailer names other tables");n.space(),(!n.isNext("startxref")||this.bytes.length-n.at>s.length+18)&&S("something follows its trailer"),this.
trailer=o,this.tableAt=Number(s)}#o(){let e=[...this.#i].sort(([,o],[,r])=>o-r),s=0;for(let[o,r]of e){(r<s||s>0&&r>s+8)&&S("something lies b\
etween its objects");for(let a=s;s>0&&a<r;a+=1)be(this.bytes[a])||S("something lies between its objects");s=this.#r(o,r)}for(let o=s;o<Number(
this.tableAt);o+=1)be(this.bytes[o])||S("something lies before its table");let n=e[0]?.[1]??0,i=String.fromCharCode(...this.bytes.subarray(0,
Math.min(n,64)));(n>40||!/^%PDF-1\.[4-7]\n%[\x80-\xff]{4}\n\s*$/.test(i))&&S("its head is another")}#r(e,s){let n=new je(this.bytes,s);n.expect(
`${e} 0 obj`);let i=n.value();if(n.space(),i instanceof Map&&n.isNext("stream")){n.at+=6,this.bytes[n.at]===dn&&(n.at+=1),n.expect(`
`);let o=i.get("Length");(typeof o!="number"||!Number.isSafeInteger(o)||o<0)&&S("a stream has no length"),n.at+o>this.bytes.length&&S("a str\
eam is cut short"),i={dict:i,raw:this.bytes.subarray(n.at,n.at+o)},n.at+=o,n.space(),n.expect("endstream"),n.space()}return n.expect("endobj"),
this.#t.set(e,i),n.at}get objects(){return this.#t}get(e){for(let s=0;s<8;s+=1){if(!hi(e))return e??null;this.#t.has(e.ref)||S("it points to\
 an object that there is not"),e=this.#t.get(e.ref)}return S("a reference goes in circles")}dict(e){let s=this.get(e);return s instanceof Map?
s:Ue(s)?s.dict:S("a dictionary is missing")}array(e){let s=this.get(e);return Array.isArray(s)?s:S("a list is missing")}stream(e){let s=this.
get(e);return Ue(s)?s:S("a stream is missing")}bytesOf(e){let{dict:s,raw:n}=this.stream(e),i=this.get(s.get("Filter"));if((s.has("DecodeParm\
s")||s.has("F"))&&S("a stream is packed in an unknown way"),i===null)return n;let o=Array.isArray(i)&&i.length===1?this.get(i[0]):i;return ie(
o,"FlateDecode")||S("a stream is packed in an unknown way"),qt(n,Math.min(ai,n.length*1040+64))}pages(){let e=this.dict(this.trailer.get("Ro\
ot")),s=[],n=new Set,i=(o,r)=>{let a=this.dict(o);if((n.has(a)||r>20)&&S("its pages go in circles"),n.add(a),ie(this.get(a.get("Type")),"Pag\
e"))s.push(a);else for(let c of this.array(a.get("Kids")))i(c,r+1)};return i(e.get("Pages"),0),s}};function hi(t){return typeof t=="object"&&
t!==null&&"ref"in t}function Ue(t){return typeof t=="object"&&t!==null&&"raw"in t}function ie(t,e){return typeof t=="object"&&t!==null&&"nam\
e"in t&&t.name===e}function mn(t){if(typeof t!="object"||t===null||!("text"in t))return S("a text is missing");let{text:e}=t;return e[0]!==254||
e[1]!==255?String.fromCharCode(...e.subarray(0,4096)):new TextDecoder("utf-16be").decode(e.subarray(2,8192))}function X(t,e){if(!t)throw new f(e)}function pn(t,e,s){for(let n=t.indexOf(e.charCodeAt(0),s);n>=0;n=t.indexOf(e.charCodeAt(0),n+1)){let i=1;
for(;i<e.length&&t[n+i]===e.charCodeAt(i);)i+=1;if(i===e.length)return n}return-1}var De=t=>String.fromCharCode(...t);function wn(t){X(De(t.
subarray(0,5))==="%PDF-","This is not a PDF file.");let e=pn(t,"/ByteRange",0);X(e>=0,"The file has no signature."),X(pn(t,"/ByteRange",e+1)<
0,"The file has more than one signature.");let s=/^\/ByteRange \[0 ([1-9]\d{0,14}) ([1-9]\d{0,14}) ([1-9]\d{0,14})\]\s/.exec(De(t.subarray(e,
e+80)));X(s!==null,"The signature doesn’t say which bytes it covers.");let[n,i,o]=s.slice(1).map(Number),r=i+o===t.length&&/%%EOF\n?$/.test(
De(t.subarray(-6)));X(r,"The signature doesn’t cover the whole file: something was added or cut off after signing.");let a=De(t.subarray(Math.
max(0,n-10),n+1)),c=n>e&&i>n+2&&i<=t.length&&a==="/Contents <"&&t[i-1]===62;return X(c,"The signature leaves out more than itself."),{signedBytes:B(
t.subarray(0,n),t.subarray(i)),cms:fi(t.subarray(n+1,i-1))}}function fi(t){X(t.length%2===0&&t.length>8,"The signature is cut short.");let e=new Uint8Array(
t.length/2);for(let n=0;n<e.length;n+=1){let[i,o]=[t[2*n],t[2*n+1]].map(r=>r>=48&&r<=57?r-48:r>=97&&r<=102?r-87:-1);X(i>=0&&o>=0,"The signat\
ure is not written in lower-case hexadecimal digits."),e[n]=i*16+o}let s=2+e[1];if(e[1]>=128){let n=e[1]&127;X(n>=1&&n<=3,"The signature has\
 no readable length."),s=2+n;let i=0;for(let o=0;o<n;o+=1)i=i*256+e[2+o];s+=i}X(s<=e.length,"The signature is cut short.");for(let n=s;n<e.length;n+=
1)X(e[n]===0,"Something is hidden behind the signature.");return e.subarray(0,s)}var li=["AF","AcroForm","DSS","Extensions","Lang","MarkInfo","Metadata","Names","Outlines","OutputIntents","PageLabels","PageMode","Pages","\
Perms","StructTreeRoot","Type","Version","ViewerPreferences"],ui=["Annots","Contents","MediaBox","Parent","Resources","StructParents","Tabs",
"Type"],di=["A","Border","Contents","Dest","F","P","Rect","StructParent","Subtype","Type"],gi=["AP","F","FT","P","Rect","StructParent","Subt\
ype","T","TU","Type","V"],mi=["ExtGState","Font","ProcSet","XObject"],pi=["AA","JS","JavaScript","OC","OCGs","OCProperties","OpenAction","Ri\
chMediaContent","URI","XFA"];async function yn(t){let{signedBytes:e,cms:s}=wn(t);return fe(s,e)}function bn(t){let e=t.dict(t.dict(t.trailer.
get("Root")).get("Names")),s=t.array(t.dict(e.get("EmbeddedFiles")).get("Names")),n=new Map;for(let i=0;i+1<s.length;i+=2){let o=mn(t.get(s[i]));
p(/^[a-z0-9.-]{1,60}$/.test(o)&&!n.has(o),`The attachment ${y(o)} has no proper name, or is there twice.`),n.set(o,t.bytesOf(t.dict(t.dict(s[i+
1]).get("EF")).get("F")))}return p([...n.keys()].join()===[...n.keys()].sort().join(),"The attachments are not in order."),n}function xn(t){
for(let s of t.objects.values())Qe(s,0);let e=t.dict(t.trailer.get("Root"));p([...e.keys()].every(s=>li.includes(s)),"The file holds parts t\
hat no pack has."),p([...t.dict(e.get("Names")).keys()].every(s=>s==="EmbeddedFiles"||s==="Dests"),"The file holds named parts that no pack \
has.");for(let[s,n]of t.pages().entries()){p([...n.keys()].every(c=>ui.includes(c)),`Page ${s+1} holds parts that no pack has.`);let i=t.array(
n.get("MediaBox")).map(Number),o=i[0]===0&&i[1]===0&&Math.round(i[2])===595&&Math.round(i[3])===842;p(o,`Page ${s+1} is not a whole A4 page.`);
let r=t.dict(n.get("Resources"));p([...r.keys()].every(c=>mi.includes(c)),`Page ${s+1} has resources that no pack has.`);let a=t.dict(r.get(
"ExtGState")??new Map);p(a.size===0,`Page ${s+1} draws something that could be seen through.`),n.has("Annots")&&bi(t,t.array(n.get("Annots")),
s)}return wi(t,e),"Nothing in the file can act, hide or cover a page, and its signature forbids every change."}function wi(t,e){let s=t.array(
t.dict(e.get("AcroForm")).get("Fields")),n=t.dict(t.dict(s[0]).get("V")),i=t.dict(e.get("Perms")??new Map).get("DocMDP");p(s.length===1&&i!==
void 0&&t.dict(i)===n,"The signature doesn’t forbid changes.");let o=t.array(n.get("Reference")),r=t.dict(o[0]),a=t.get(t.dict(r.get("Tran\
sformParams")).get("P")),c=o.length===1&&ie(t.get(r.get("TransformMethod")),"DocMDP")&&a===1;p(c&&n.has("ByteRange"),"The signature doesn’t \
forbid changes.")}function Qe(t,e){if(Array.isArray(t))for(let n of t)Qe(n,e+1);let s=Ue(t)?t.dict:t;if(s instanceof Map)for(let[n,i]of s)p(
!pi.includes(n),`The file holds something that acts or hides: ${n}.`),n==="S"&&yi(i)&&p(!1,"The file holds something that acts."),Qe(i,e+1)}
function yi(t){return["GoToE","GoToR","Hide","ImportData","JavaScript","Launch","Movie","Named","Rendition","SetOCGState","Sound","SubmitFor\
m","Thread","Trans","URI"].some(e=>ie(t,e))}function bi(t,e,s){let n=0;for(let i of e){let o=t.dict(i),r=ie(t.get(o.get("Subtype")),"Link")&&
[...o.keys()].every(h=>di.includes(h)),a=ie(t.get(o.get("FT")),"Sig")&&[...o.keys()].every(h=>gi.includes(h)),c=t.array(o.get("Rect")).every(
h=>h===0);a&&c&&s===0?n+=1:p(r,`Page ${s+1} carries something besides links and the invisible signature field.`)}p(n<=1,"The cover carries m\
ore than one signature field.")}function $n(t,{stamp:e,packId:s}){let n=t.array(t.pages()[0]?.get("Contents")),i=[...s].map(c=>String(e.glyphs[c]??
"")).join(""),o=e.before+i+e.after,r=t.bytesOf(n[n.length-1]),a=r.length===o.length&&r.every((c,h)=>c===o.charCodeAt(h));return p(n.length===
2&&a,"The cover shows another pack id."),`The pack id on the cover, ${s}, is that of the attached manifest.`}async function kn(t,e,s){let n=t.
pages();p(n.length===e.pages.length,`The file has ${n.length} pages, its manifest lists ${e.pages.length}.`);for(let[i,o]of n.entries()){let r=t.
array(o.get("Contents")),a=r.length===(i===0?2:1),{bates:c,contentSha256:h}=e.pages[i];a&&await j(t.bytesOf(r[0]))===h||s.add(`Page ${i+1} (${y(
c)}) is not the page that the manifest lists.`,{page:c})}return`All ${n.length} pages are those that the manifest lists.`}async function Sn(t,e){
let s=Object.keys(e.fonts).sort().join(),n=new Set;for(let i of t.pages()){let o=t.dict(t.dict(i.get("Resources")).get("Font"));if(!n.has(o)){
n.add(o),p([...o.keys()].sort().join()===s,"A page uses a font that the manifest doesn’t list.");for(let[r,a]of o){let c=await j(xi(t,a));
p(c===e.fonts[r],`The font ${y(r)} is not the one that the manifest lists.`)}}}return`All ${Object.keys(e.fonts).length} fonts are those tha\
t the manifest lists.`}function xi(t,e){let[s]=t.array(t.dict(e).get("DescendantFonts")),n=t.dict(t.dict(s).get("FontDescriptor"));return t.
bytesOf(n.get("FontFile2")??n.get("FontFile3"))}async function An(t,e,s){let n=new Map(e.items.flatMap(r=>r.pictures.map(a=>[a.resource,{item:r,
picture:a}]))),i=0;for(let[r,a]of t.pages().entries()){let c=t.dict(t.dict(a.get("Resources")).get("XObject")??new Map),h=[...e.pages[r].pictures].
filter(d=>n.has(d));[...c.keys()].every(d=>e.pages[r].pictures.includes(d))&&c.size===new Set(e.pages[r].pictures).size||s.add(`Page ${r+1} \
shows other pictures than are listed for it.`,{page:e.pages[r].bates});for(let d of h){let g=n.get(d);if(g===void 0||!c.has(d))continue;i+=1;
let m=t.stream(c.get(d)),x=m.dict.has("SMask")?await j(t.stream(m.dict.get("SMask")).raw):null,A=await j(m.raw)===g.picture.streamSha256&&x===
g.picture.maskSha256,{sourceId:w}=g.item;A||s.add(`A picture of message ${y(w)} is not the one that the manifest lists.`,{sourceId:w})}}let o=[
...n.values()].length;return i<o&&s.add("The manifest lists pictures that no page shows."),o===0?"The pack shows no pictures.":`Pictures sho\
wn: ${o}, each the one that the manifest lists.`}function Tn(t){return new Pe(t)}var T={zip:"Container form",wholeFile:"PDF signature",signer:"PDF signer",stamp:"PDF time-stamp",shape:"Nothing hidden",attachments:"Attachm\
ents",packId:"Pack id",pages:"Pages",fonts:"Fonts",pictures:"Pictures",files:"Files",containerSignature:"Container signature",containerSigner:"\
Container signer",containerStamp:"Container time-stamp",matter:"Same pack",copies:"Same files",messages:"Messages",native:"Original records",
media:"Picture files",sections:"Nothing left out",rooted:"Order fixed at intake",bates:"Bates numbers",counts:"Counts",redactions:"Redaction\
s",fixed:"Pack in the ledger",head:"Checkpoint",custody:"Custody extract",scope:"Scope receipt"},$i=["Whether a certificate has been withdra\
wn.","The seized files themselves: the manifest says which bytes of which file each message was read from; compare them there.","That the or\
der of the messages was right when it was fixed at intake, and that the intake took everything.","That the lines of the custody extract are \
in the ledger under the checkpoint: a case slice shows that.","That the warrant, the corpus and the counts are still as the scope receipt sa\
ys.","That every other program draws the pages the same way.","Whether what was redacted or withheld was so for the reason given."],ki="The \
original records, the picture files, the redaction key and the proof that nothing was left out: they lie in the container, this is the PDF a\
lone.",Si="That the RSMF files, the load files and manifest.jsonld say the same as messages.jsonl: they are signed, and read by other progra\
ms.";async function vn({file:t,...e}){let s=new Ne,n={isContainer:Bt(t),caseFile:null,token:null,fileSha256:await j(t),files:new Map,attached:new Map,
manifest:null,messages:[],native:[],custody:[],completeness:null};n.isContainer&&await s.run(T.zip,()=>(n.files=Lt(t),`${n.files.size} files\
, one behind the other, and nothing between them.`));let i=n.isContainer?n.files.get("pack.pdf"):t;return await Ai(s,n,i??null,e),n.isContainer&&
await Ei(s,n,e),await Ci(s,n,t),await Oi(s,n,e),s.notChecked.push(n.isContainer?Si:ki),e.authorities==="none"&&s.notChecked.push("When the p\
ack was signed: no time-stamp was asked for."),s.notChecked.push(...$i),{report:s.verdict(),pack:n}}function le({files:t,attached:e},s){return e.
get(s)??t.get(s)??t.get(`proofs/${s}`)??null}async function Ai(t,e,s,n){let i=null,o=null;await t.run(T.wholeFile,async()=>{if(s===null)throw new f(
"The container has no pack.pdf.");return i=await yn(s),e.token=i.token,"One signature covers every byte of the PDF, and the PDF is as it was\
 when it was signed."}),await t.run(T.signer,()=>Me(b(i).chain,n.certificates,"The PDF is signed")),await t.run(T.stamp,async()=>(await Ke(b(
i),n.authorities)).sentence),await t.run(T.shape,()=>(o=Tn(b(s)),xn(o))),await t.run(T.attachments,async a=>{try{e.attached=bn(b(o))}finally{
let c=le(e,"manifest.json");c!==null&&(e.manifest=await Mt(c))}return vi(e.attached,b(e.manifest),a)});let r=e.manifest;await t.run(T.packId,
()=>$n(b(o),b(r))),await t.run(T.pages,a=>kn(b(o),b(r),a)),await t.run(T.fonts,()=>Sn(b(o),b(r))),await t.run(T.pictures,a=>An(b(o),b(r),a))}
var Ti=["manifest.json","export.tlog-proof","export.header"];async function vi(t,e,s){let n=[...t.keys()].filter(i=>!Ti.includes(i));p(n.sort().
join()===Object.keys(e.attachments).sort().join(),"The manifest lists other attachments than the PDF has.");for(let i of n)await j(t.get(i)??
new Uint8Array)!==e.attachments[i]&&s.add(`The attachment ${i} is not the one that the manifest lists.`,{file:i});return`The ${t.size} attac\
hments are those that the manifest lists.`}async function Ei(t,e,s){let n=null,i=e.files.get("manifest.jsonld")??null;await t.run(T.files,o=>(e.
files.size===0&&b(null),p(i!==null,"The container has no manifest.jsonld."),e.caseFile=_t(i),Xt(e.files,e.caseFile,e.manifest,o))),await t.run(
T.containerSignature,async()=>{let o=e.files.get("manifest.p7s");return e.files.size>0&&p(o!==void 0&&i!==null,"The container is not signed:\
 manifest.p7s or manifest.jsonld is missing."),n=await fe(b(o),b(i)),"manifest.jsonld is as it was when it was signed, and with it every fil\
e that it lists."}),await t.run(T.containerSigner,()=>Me(b(n).chain,s.certificates,"The container is signed")),await t.run(T.containerStamp,
async()=>(await Ke(b(n),s.authorities)).sentence),await t.run(T.copies,o=>((e.attached.size===0||e.files.size===0)&&b(null),Vt(e.files,e.attached,
e.token,o)))}async function Ci(t,e,s){let{manifest:n}=e;await t.run(T.messages,async i=>{let o=b(le(e,"messages.jsonl"));return e.messages=Wt(
o),Jt(o,b(n),i)}),await t.run(T.bates,i=>en(b(n),i)),await t.run(T.counts,i=>tn(b(n),e.messages,i)),(e.isContainer||n?.json.redactions!==void 0)&&
await t.run(T.redactions,i=>nn(b(n),e.messages,e.caseFile,i)),e.isContainer&&(await t.run(T.native,i=>{let o=e.files.get("native.jsonl");o===
void 0&&e.files.size>0&&q("The container brings no original records."),e.native=Zt(b(o));let r=new Set(e.messages.filter(({json:a})=>Ze(a).length>
0).map(({sourceId:a})=>a));return Qt(e.native,b(n),r,i)}),await t.run(T.media,i=>(e.files.size===0&&b(null),sn(e.files,b(n),b(e.caseFile),i))),
await t.run(T.sections,i=>{let o=e.files.get("completeness.jsonl");return o===void 0&&e.files.size>0&&q("The container brings no proof that \
nothing was left out."),e.completeness=Dt(b(o)),Rt(e.completeness,b(n),e.messages,i)}),await t.run(T.matter,i=>{e.files.size===0&&b(null),Kt(
s,b(n));let o=e.completeness?.sections.reduce((r,{leaves:a})=>r+a.filter(({sourceId:c})=>c===null).length,0)??null;return Pt(b(e.caseFile),b(
n),e.native.length,o,i)}))}async function Oi(t,e,{policy:s}){let{manifest:n,completeness:i}=e;e.isContainer&&await t.run(T.rooted,()=>Ft(b(i).
head,s)),await t.run(T.fixed,()=>{let[o,r]=["export.tlog-proof","export.header"].map(a=>le(e,a));return b(n),o===null&&q("The pack brings no\
 proof that its id is in the ledger."),r===null&&q("The pack brings a proof from the ledger, but not the entry that it proves."),on(b(o),b(r),
b(n),s)}),await t.run(T.custody,o=>(e.custody=an(b(le(e,"custody.jsonl"))),cn(e.custody,b(n),o))),await t.run(T.head,()=>rn(b(le(e,"checkpoi\
nt.txt")),b(n),e.custody,s)),await t.run(T.scope,()=>hn(b(le(e,"scope-receipt.json")),b(n),s))}var et=`usage:
  node verify-pack.mjs FILE [--policy POLICY] [--certificate SHA256] [--authority SHA256 | --authority none] [--json]
  FILE           the container (.zip) or the PDF alone
  --policy       file that says which log and witnesses to believe (c2sp.org/tlog-policy)
  --certificate  fingerprint of the certificate that packs are signed with; may be given more than once
  --authority    fingerprint of the time-stamp authority; may be given more than once; none: no time-stamp is asked for
  --json         the report as JSON
Policy and fingerprints have to come from your own agency or court, never from whoever gave you the file.
exit code: 0 proven, 1 refuted, 2 not decidable, 3 wrong usage`,Ii={proven:0,refuted:1,undecidable:2},ne=class extends Error{};function Ni(t){
let e={files:[],policy:[],certificate:[],authority:[],json:!1};for(let s=0;s<t.length;s+=1){let n=t[s];if(n==="--json")e.json=!0;else if(n===
"--policy"||n==="--certificate"||n==="--authority"){if(s+=1,t[s]===void 0)throw new ne(et);e[n.slice(2)].push(t[s])}else{if(n.startsWith("--"))
throw new ne(et);e.files.push(n)}}if(e.files.length!==1||e.policy.length>1)throw new ne(et);return e}function En(t){return t.map(e=>{let s=Nt(
e);if(s===null)throw new ne("a fingerprint is a SHA-256 in 64 hexadecimal digits");return s})}async function Mi(t){let e=await import("node:fs"),
s=n=>{try{return new Uint8Array(e.readFileSync(n))}catch{throw new ne(`cannot read ${n.replace(/[^ -~]/g,"?").slice(0,200)}`)}};try{let{files:n,
policy:i,certificate:o,authority:r,json:a}=Ni(t),{report:c,pack:h}=await vn({file:s(n[0]),policy:i.length===0?null:s(i[0]),certificates:En(o),
authorities:r.includes("none")?"none":En(r)}),{fileSha256:l,manifest:d}=h;return console.log(a?JSON.stringify({fileSha256:l,packId:d?.packId??
null,...c},null,2):wt(c,h)),Ii[c.verdict]}catch(n){return n instanceof ne?(console.error(n.message),3):(console.error(`the verifier itself f\
ailed, nothing is decided: ${n instanceof Error?n.message:""}`),2)}}process.exitCode=await Mi(process.argv.slice(2));

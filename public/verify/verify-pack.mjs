#!/usr/bin/env node
// Ambit pack verifier, made by scripts/pack-verifier.mjs: node verify-pack.mjs FILE --policy POLICY --certificate SHA256 --authority SHA256
var f=class extends Error{constructor(e,n="refuted"){super(e),this.name="VerifyError",this.result=n}},Z=new TextEncoder;function q(...t){let e=new Uint8Array(
t.reduce((s,i)=>s+i.length,0)),n=0;for(let s of t)e.set(s,n),n+=s.length;return e}function E(t,e){return t.length===e.length&&t.every((n,s)=>n===
e[s])}function I(t){let e="";for(let n of t)e+=n.toString(16).padStart(2,"0");return e}function Se(t){return btoa(String.fromCharCode(...t)).
replaceAll("+","-").replaceAll("/","_").replaceAll("=","")}function Q(t,e="a value"){if(!(typeof t=="string"&&t.length%4===0&&/^[A-Za-z0-9+/]*={0,2}$/.test(t)))throw new f(`${e} is not base64`);let s=atob(
t);if(btoa(s)!==t)throw new f(`${e} is not canonical base64`);return Uint8Array.from(s,i=>i.charCodeAt(0))}function ct(t,e){let n=Q(t,e);if(n.
length!==32)throw new f(`${e} is not a hash of 32 bytes`);return n}function ae(t,e){try{return new TextDecoder("utf-8",{fatal:!0,ignoreBOM:!0}).
decode(t)}catch{throw new f(`${e} is not UTF-8`)}}function ht(t,e){if(t.length>524288)throw new f(`${e} is over 524288 bytes`);if(t.some(n=>n<
32&&n!==10))throw new f(`${e} has control characters`);return ae(t,e)}function ge(t,e){let n=/^(?:0|[1-9][0-9]{0,15})$/.test(t)?Number(t):Number.
NaN;if(!Number.isSafeInteger(n))throw new f(`${e} is not a whole number up to 2^53 - 1`);return n}function y(t){return t.slice(0,120).replace(
/[^ -~]/g,e=>`\\u{${e.codePointAt(0)?.toString(16)}}`)}function it(t){return Number.isSafeInteger(t)&&Number(t)>=0}function ne(t){return typeof t==
"object"&&t!==null&&!Array.isArray(t)}var Dn=Uint32Array.of(1116352408,1899447441,3049323471,3921009573,961987163,1508970993,2453635748,2870763221,3624381080,310598401,607225278,
1426881987,1925078388,2162078206,2614888103,3248222580,3835390401,4022224774,264347078,604807628,770255983,1249150122,1555081692,1996064986,
2554220882,2821834349,2952996808,3210313671,3336571891,3584528711,113926993,338241895,666307205,773529912,1294757372,1396182291,1695183700,1986661051,
2177026350,2456956037,2730485921,2820302411,3259730800,3345764771,3516065817,3600352804,4094571909,275423344,430227734,506948616,659060556,883997877,
958139571,1322822218,1537002063,1747873779,1955562222,2024104815,2227730452,2361852424,2428436474,2756734187,3204031479,3329325298);function J(t){
let e=Uint32Array.of(1779033703,3144134277,1013904242,2773480762,1359893119,2600822924,528734635,1541459225),n=new Uint8Array(Math.ceil((t.length+
9)/64)*64);n.set(t),n[t.length]=128;let s=new DataView(n.buffer);s.setUint32(n.length-8,Math.floor(t.length/2**29)),s.setUint32(n.length-4,t.
length*8%2**32);let i=new Uint32Array(64);for(let a=0;a<n.length;a+=64){for(let p=0;p<16;p+=1)i[p]=s.getUint32(a+4*p);for(let p=16;p<64;p+=1){
let N=V(i[p-15],7)^V(i[p-15],18)^i[p-15]>>>3,W=V(i[p-2],17)^V(i[p-2],19)^i[p-2]>>>10;i[p]=i[p-16]+N+i[p-7]+W}let[c,h,l,d,m,g,x,A]=e;for(let p=0;p<
64;p+=1){let N=V(m,6)^V(m,11)^V(m,25),W=A+N+(m&g^~m&x)+Dn[p]+i[p]|0,$e=(V(c,2)^V(c,13)^V(c,22))+(c&h^c&l^h&l)|0;A=x,x=g,g=m,m=d+W|0,d=l,l=h,
h=c,c=W+$e|0}for(let[p,N]of[c,h,l,d,m,g,x,A].entries())e[p]+=N}let o=new Uint8Array(32),r=new DataView(o.buffer);for(let[a,c]of e.entries())
r.setUint32(4*a,c);return o}function V(t,e){return t>>>e|t<<32-e}function Ae(t){return J(q(Uint8Array.of(0),t))}function ke(t,e){return J(q(
Uint8Array.of(1),t,e))}function zn(t){let e=1;for(;e*2<t;)e*=2;return e}function He(t,e,n,s,i){if(!it(e)||!it(n)||e>=n||!Fn([t,i,...s]))return!1;
let o=[],[r,a]=[e,n];for(;a>1;){let h=zn(a);o.push(r>=h),[r,a]=r>=h?[r-h,a-h]:[r,h]}if(s.length>63||s.length!==o.length)return!1;o.reverse();
let c=t;for(let[h,l]of s.entries())c=o[h]?ke(l,c):ke(c,l);return E(c,i)}function Fn(t){return t.every(e=>e.length===32)}var Fe=2n**255n-19n,qn=2n**252n+27742317777372353535851937790883648493n,ot=0x05fc536d880238b13933c6d305acdfd5f098eff289f4c345b027b2c28f95e826n,
Hn=[0n,1n,Fe-1n,ot,Fe-ot];function ft(t){return BigInt(`0x${I(Uint8Array.from(t).reverse())}`)}function Bn(t){if(t.length!==32)throw new f("\
an Ed25519 public key has 32 bytes");let e=BigInt.asUintN(255,ft(t));if(e>=Fe)throw new f("the Ed25519 public key is not in canonical form");
if(Hn.includes(e))throw new f("the Ed25519 public key is a point of small order");return t}async function me(){if(globalThis.crypto?.subtle)
return globalThis.crypto.subtle;let{webcrypto:t}=await import("node:crypto");return t.subtle}async function rt(t,e,n){if(e.length!==64||ft(e.
subarray(32))>=qn)return!1;let s=i=>Uint8Array.from(i);try{let i=await me(),o=await i.importKey("raw",s(t),{name:"Ed25519"},!1,["verify"]);return await i.
verify({name:"Ed25519"},o,s(e),s(n))}catch{throw new f("this browser or Node has no Ed25519: use a newer one","undecidable")}}var lt=/^[^\p{White_Space}\p{Cc}\p{Cs}+]{1,255}$/u;
function Ln(t){let[e="",n=""]=t.split("+",2);if(!lt.test(e)||!/^[0-9a-f]{8}$/.test(n)||t[e.length+9]!=="+")throw new f("a verifier key has t\
he form name+8 hex digits+base64");let s=Q(t.slice(e.length+10),"a verifier key"),i=s[0];if(i!==1&&i!==4)throw new f(`the key of ${y(e)} is \
of a type unknown here`,"undecidable");let o=Bn(s.subarray(1));if(I(J(q(Z.encode(`${e}
`),s)).subarray(0,4))!==n)throw new f(`the key of ${y(e)} does not match its key id`);return{name:e,keyId:n,type:i,publicKey:o}}function Be(t){
let e=ht(t,"the note"),n=e.lastIndexOf(`

`);if(n<0||n+2===e.length||!e.endsWith(`
`))throw new f("a note is a text, an empty line and whole signature lines");let s=e.slice(n+2,-1).split(`
`);if(s.length>64)throw new f("a note has at most 64 signatures");let i=s.map(o=>{let[r,a="",c,...h]=o.split(" ");if(r!=="—"||!lt.test(a)||
h.length>0)throw new f('a signature line has the form "— name base64"');let l=Q(c,"a signature");if(l.length<=4)throw new f("a signature l\
ine holds no signature");return{name:a,keyId:I(l.subarray(0,4)),bytes:l.subarray(4)}});return{text:e.slice(0,n+1),signatures:i}}async function Yn(t,e,n){
if(t.type===1)return rt(t.publicKey,e,Z.encode(n));if(e.length!==72)return!1;let s=ut(e);if(s>=2n**63n)return!1;let i=Z.encode(`cosignature/\
v1
time ${s}
${n}`);return rt(t.publicKey,e.subarray(8),i)}function ut(t){return BigInt(`0x${I(t.subarray(0,8))}`)}async function Te(t,e){let n=new Map;for(let{
name:s,keyId:i,bytes:o}of t.signatures){let r=e.find(a=>a.name===s&&a.keyId===i);if(r!==void 0){if(!await Yn(r,o,t.text))throw new f(`the si\
gnature of ${y(s)} is wrong`);n.set(r,r.type===4?ut(o):null)}}return n}function Gn(t){let[e="",n="",s,i,...o]=t.split(`
`);if(!/^[^\p{Cc}\p{Cs}]{1,255}$/u.test(e)||i!==""||o.length>0)throw new f("a checkpoint has three lines: origin, size, root");let r=ge(n,"t\
he size of the checkpoint"),a=ct(s,"the root of the checkpoint");if(r===0&&!E(a,J(new Uint8Array)))throw new f("a checkpoint of size 0 carri\
es the root of the empty tree");return{origin:e,size:r,root:a}}function Xn(t){if(t.length>524288)throw new f("the policy is over 524288 byte\
s");if(t.some(s=>s<32&&s!==9&&s!==10||s===127))throw new f("the policy has control characters (or Windows line ends)");if(t.at(-1)!==10)throw new f(
"the last line of the policy has no line end: is it whole?");let e=new qe,n="";for(let s of t)n+=String.fromCharCode(s);for(let s of n.split(
`
`)){let i=s.split(/[ \t]+/).filter(o=>o!=="");i[0]==="#ambit"?e.bind(i.slice(1)):i.length>0&&!i[0].startsWith("#")&&e.take(i)}return e.finish()}
var qe=class{#t=[];#i=new Map;#e=[];#n=new Set;#o=new Set;#r=new Map;#s;take([e,...n]){if(e==="log"&&(n.length===1||n.length===2))this.#a(n[0]);else if(e===
"witness"&&(n.length===2||n.length===3))this.#c(n[0],n[1]);else if(e==="group"&&n.length>=3)this.#f(n[0],n[1],n.slice(2));else if(e==="quoru\
m"&&n.length===1)this.#l(n[0]);else throw new f(`the policy has a line that is not understood: ${y(e)}`)}bind([e,n,s,i,...o]){let r=this.#t.
find(({name:h,keyId:l})=>n===`${h}+${l}`);if(e!=="sizes"||r===void 0||i===void 0||o.length>0||this.#r.has(r))throw new f("the policy has an \
#ambit line that is not understood, or before its log line");let a="a size in the policy",c={from:ge(s,a),to:i==="-"?Number.MAX_SAFE_INTEGER:
ge(i,a)};if(c.from>c.to)throw new f("the policy has sizes that end before they begin");this.#r.set(r,c)}finish(){if(this.#s===void 0)throw new f(
"the policy has no quorum line");return{logs:this.#t,sizes:this.#r,witnesses:this.#i,groups:this.#e,quorum:this.#s}}#a(e){this.#t.push(at(e,
1,this.#t))}#c(e,n){this.#h(e),this.#i.set(e,at(n,4,[...this.#i.values()]))}#f(e,n,s){for(let r of s){if(!this.#n.has(r))throw new f(`group \
member ${y(r)} is not defined before`);if(this.#o.has(r))throw new f(`${y(r)} is a group member twice`);this.#o.add(r)}this.#h(e);let o=new Map(
[["any",1],["all",s.length]]).get(n)??ge(n,`the threshold of group ${y(e)}`);if(o<1||o>s.length)throw new f(`the threshold of group ${y(e)} \
is not between 1 and its number of members`);this.#e.push({name:e,threshold:o,members:s})}#l(e){if(this.#s!==void 0)throw new f("the policy \
has two quorum lines");if(e!=="none"&&!this.#n.has(e))throw new f("the quorum is not defined before its line");this.#s=e==="none"?null:e}#h(e){
if(e==="none"||this.#n.has(e))throw new f(`the name ${y(e)} is taken`);if(this.#n.size===1024)throw new f("the policy has over 1024 names");
this.#n.add(e)}};function at(t,e,n){let s=Uint8Array.from(t,o=>o.charCodeAt(0)),i=Ln(ae(s,"a verifier key"));if(i.type!==e)throw new f(`the \
key of ${y(i.name)} is of the wrong type for its line`);if(n.length===1024)throw new f("the policy has over 1024 keys");for(let o of n){if(E(
o.publicKey,i.publicKey))throw new f(`the policy has the key of ${y(i.name)} twice`);if(o.name===i.name&&o.keyId===i.keyId)throw new f(`two \
keys of ${y(i.name)} share their key id`)}return i}function dt(t,e){if(t.quorum===null)return!0;let n=new Map;for(let[s,i]of t.witnesses)n.set(
s,e.has(i));for(let{name:s,threshold:i,members:o}of t.groups)n.set(s,o.filter(r=>n.get(r)===!0).length>=i);return n.get(t.quorum)===!0}function Kn(t){
let e=ht(t,"the proof"),n=e.indexOf(`

`);if(n<0)throw new f("the proof has no empty line before its checkpoint");let[s,...i]=e.slice(0,n).split(`
`);if(s!=="c2sp.org/tlog-proof@v1")throw new f("the first line is not c2sp.org/tlog-proof@v1");let o=i[0]?.startsWith("extra ")?Q(i.shift()?.
slice(6),"the extra data"):null,r=i.shift()??"";if(!r.startsWith("index "))throw new f("the proof has no index line where one is due");let a=ge(
r.slice(6),"the index");if(i.length>63)throw new f("a proof has at most 63 hashes");let c=i.map(h=>ct(h,"a line of the proof"));return{index:a,
hashes:c,checkpoint:Z.encode(e.slice(n+2)),extra:o}}var Vn=["that the clock of the log, and of its witnesses, was right","what the sealed payloads say, and that what was written down is what h\
appened","that everything that happened was written down"],re=class{steps=[];notChecked=[];add(e,n,s){this.steps.push({step:e,result:n,detail:s})}judge(e,n,s,i){
this.add(e,n?"proven":"refuted",n?s:i)}async attempt(e,n){try{return await n()}catch(s){if(!(s instanceof f))throw s;return this.add(e,s.result,
s.message),null}}report(){let e=s=>this.steps.some(i=>i.result===s);return{verdict:e("refuted")?"refuted":e("undecidable")?"undecidable":"pr\
oven",steps:this.steps,notChecked:[...this.notChecked,...Vn]}}};async function Ee(t,e){if(e===null)return t.add("policy","undecidable","no p\
olicy given: whose signatures count is for the reader to say"),null;try{return Xn(e)}catch(n){if(!(n instanceof f))throw n;return t.add("pol\
icy","undecidable",n.message),null}}async function Le(t,e,n,s=""){let i=`${s}checkpoint form`,o=await t.attempt(i,()=>Be(e)),r=o&&await t.attempt(
i,()=>Gn(o.text));if(o===null||r===null)return null;t.add(i,"proven",`${y(r.origin)}, ${r.size} entries, root ${I(r.root)}`);let a=`${s}log \
signature`;if(n===null)return t.add(a,"undecidable","no policy that says which log to believe"),t.add(`${s}witness quorum`,"undecidable","no\
 policy that says which witnesses to believe"),{...r,signedBy:[],cosignedAt:null};n.logs.length===0&&t.add(a,"undecidable","the policy names\
 no log");let c=await t.attempt(a,()=>Te(o,n.logs));if(c!==null&&n.logs.length>0){let d=[...c.keys()].filter(({name:A})=>A===r.origin),m=d.filter(
A=>Jn(n,A,r.size)),g=d.length===0?"no log of the policy has signed this checkpoint under its own name":`signed by a key that the policy does\
 not let sign at ${r.size} entries`;t.judge(a,m.length>0,`signed by ${y(r.origin)}`,g);let x=n.logs.filter(({name:A})=>A===r.origin);x.length>
1&&x.some(A=>!n.sizes.has(A))&&t.notChecked.push("which of the keys of the log was due at this size: the policy does not say it for each")}let h=await Wn(
t,o,n,s),l=[...c?.keys()??[]].filter(({name:d})=>d===r.origin);return{...r,signedBy:l,cosignedAt:h}}function Jn({sizes:t},e,n){let{from:s,to:i}=t.
get(e)??{from:0,to:Number.MAX_SAFE_INTEGER};return s<=n&&n<=i}async function Wn(t,e,n,s){let i=`${s}witness quorum`,o=await t.attempt(i,()=>Te(
e,[...n.witnesses.values()]));if(o===null)return null;let r=Zn(n,o),a=[...o].map(([{name:h},l])=>`${y(h)} at Unix time ${l}`).join(", ");if(n.
quorum===null)return t.add(i,"proven","the policy asks for no witness"),t.notChecked.push("that the log shows everybody the same tree: the p\
olicy asks for no witness"),null;let c=`the witnesses that have cosigned do not meet the quorum: ${a||"none"}`;return t.judge(i,dt(n,new Set(
o.keys())),`cosigned by ${a}`,c),r}function Zn(t,e){if(t.quorum===null)return null;let n=[...e.values()].map(Number).sort((r,a)=>r-a),s=r=>dt(
t,new Set([...e].flatMap(([a,c])=>r(Number(c))?[a]:[]))),i=n.find(r=>s(a=>a<=r)),o=n.findLast(r=>s(a=>a>=r));return i===void 0||o===void 0?null:
{by:i,after:o}}async function ve({proof:t,entry:e,policy:n}){let s=new re,i=await Ee(s,n),o=await s.attempt("proof form",()=>Kn(t));if(o===null)return s.report();
s.add("proof form","proven",`index ${o.index}, ${o.hashes.length} hashes`),o.extra!==null&&s.notChecked.push("the extra data in the proof: n\
obody signed it and it was not used");let r=await Le(s,o.checkpoint,i);if(r===null)return s.report();if(e===null)s.add("inclusion","undecida\
ble","no entry given to look for");else if(e.length>65535)s.add("inclusion","refuted","an entry has at most 65535 bytes");else{let a=He(Ae(e),
o.index,r.size,o.hashes,r.root),c=`the entry is not number ${o.index} of the ${r.size} under this checkpoint`;s.judge("inclusion",a,`the ent\
ry is number ${o.index}, counted from 0`,c)}return s.notChecked.push("the other entries of the ledger"),s.report()}var gt={proven:"proven",refuted:"REFUTED",undecidable:"not decidable"};function mt({verdict:t,steps:e,notChecked:n},{fileSha256:s,manifest:i}){
let o=Math.max(...e.map(({step:h})=>h.length)),r=e.map(({step:h,result:l,detail:d})=>`${gt[l].padEnd(13)}  ${h.padEnd(o)}  ${Qn(d)}`),a=i===
null?"no pack id could be read":`${y(i.reference)}, pack id ${i.packId}`,c=n.map(h=>`  - ${h}`);return[`File: SHA-256 ${s}`,`Pack: ${a}`,"",
...r,"",`Result: ${gt[t]}`,"","Not checked:",...c].join(`
`)}function Qn(t){return t.replace(/[^ -~’“”…·–]/g,e=>`\\u{${e.codePointAt(0)?.toString(16)}}`).slice(0,600)}var u={boolean:1,integer:2,bits:3,octets:4,null:5,oid:6,utcTime:23,time:24,sequence:48,set:49};function R(t){throw new f(`The signature can’\
t be read: ${t}.`)}function pt(t,e){let n=t[e],s=t[e+1],i=e+2;if((n===void 0||s===void 0||(n&31)===31)&&R("it is cut short"),s>=128){let o=s&
127;(o<1||o>3||i+o>t.length)&&R("a length is not in its one spelling"),s=0;for(let r=0;r<o;r+=1)s=s*256+t[i+r];(s<128||s<256**(o-1))&&R("a l\
ength is not in its one spelling"),i+=o}return i+s>t.length&&R("it is cut short"),{value:{tag:n,bytes:t.subarray(e,i+s),body:t.subarray(i,i+
s)},end:i+s}}function D(t){let{value:e,end:n}=pt(t,0);return n!==t.length&&R("bytes follow its end"),e}function $(t,e){t.tag!==e&&R("a part \
is of another kind than it must be");let n=[];for(let s=0;s<t.body.length;){let{value:i,end:o}=pt(t.body,s);n.push(i),s=o,n.length>5e3&&R("i\
t has too many parts")}return n}function j(t,e){return t?.tag!==e&&R("a part is missing or of another kind"),t.body}function P(t){let e=j(t,
u.oid);(e.length===0||e.length>40)&&R("a name of a kind is empty");let n=[],s=0;for(let i=0;i<e.length;i+=1)s===0&&e[i]===128&&R("a name of \
a kind is not in its one spelling"),s=s*128+(e[i]&127),!(e[i]>=128)&&(n.length===0?n.push(Math.min(2,Math.floor(s/40)),s-40*Math.min(2,Math.
floor(s/40))):n.push(s),s=0);return e[e.length-1]>=128&&R("a name of a kind is cut short"),n.join(".")}function pe(t){let e=j(t,u.integer);return(e.
length<1||e.length>4||e[0]>=128)&&R("a number is not one that it may be"),e.reduce((n,s)=>n*256+s,0)}function Ce(t){t?.tag!==u.utcTime&&t?.tag!==
u.time&&R("a time is missing");let e=String.fromCharCode(...t.body.subarray(0,40)),[,n="",s="",i=""]=/^(\d\d|\d{4})(\d{10})(\.\d{0,8}[1-9])?Z$/.
exec(e)??[],o=t.tag===u.utcTime?n.length===2&&i==="":n.length===4;(s===""||!o)&&R("a time is not in its one spelling");let r=n.length===4?Number(
n):Number(n)+(Number(n)<50?2e3:1900),[a,c,h,l,d]=[0,2,4,6,8].map(m=>Number(s.slice(m,m+2)));return Date.UTC(r,a-1,c,h,l,d)+Math.floor(+`0${i}`*
1e3)}var es="2.5.29.19",ts="2.5.29.37",ns="1.3.6.1.5.5.7.3.8",ce="1.2.840.113549.1.1.1",Ye="1.2.840.10045.2.1",ss=new Map([["1.2.840.10045.3.1.7",
{name:"P-256",bytes:32}],["1.3.132.0.34",{name:"P-384",bytes:48}],["1.3.132.0.35",{name:"P-521",bytes:66}]]),is=new Map([[ce,{kind:ce,hash:null}],
["1.2.840.113549.1.1.11",{kind:ce,hash:"SHA-256"}],["1.2.840.113549.1.1.12",{kind:ce,hash:"SHA-384"}],["1.2.840.113549.1.1.13",{kind:ce,hash:"\
SHA-512"}],["1.2.840.10045.4.3.2",{kind:Ye,hash:"SHA-256"}],["1.2.840.10045.4.3.3",{kind:Ye,hash:"SHA-384"}],["1.2.840.10045.4.3.4",{kind:Ye,
hash:"SHA-512"}]]),Ne=new Map([["2.16.840.1.101.3.4.2.1","SHA-256"],["2.16.840.1.101.3.4.2.2","SHA-384"],["2.16.840.1.101.3.4.2.3","SHA-512"]]);
function wt(t){let[e,n,s,...i]=$(D(t),u.sequence);if(s===void 0||i.length>0)throw new f("A certificate can’t be read.");let o=$(e,u.sequence);
if(o[0]?.tag!==160)throw new f("A certificate is of an old kind.");let[,r,a,c,h,l,d,...m]=o;if(d===void 0||!E(a.bytes,n.bytes))throw new f("\
A certificate can’t be read.");let[g,x]=$(h,u.sequence).map(Ce),A=m.find(({tag:p})=>p===163);return{bytes:t,signed:e.bytes,serial:j(r,u.integer),
issuer:c.bytes,subject:l.bytes,key:d,from:g,to:x,extensions:A===void 0?[]:$(D(A.body),u.sequence).map(os),algorithm:n,signature:rs(s)}}function os(t){
let e=$(t,u.sequence);return{oid:P(e[0]),critical:e.length===3,value:j(e[e.length-1],u.octets)}}function rs(t){let e=j(t,u.bits);if(e[0]!==0)
throw new f("A signature has bits left over.");return e.subarray(1)}function as({extensions:t}){let e=t.find(({oid:s})=>s===es);if(e===void 0)
return!1;let[n]=$(D(e.value),u.sequence);return n?.tag===u.boolean&&n.body[0]===255}function yt({extensions:t}){let e=t.find(({oid:s})=>s===
ts);if(e===void 0||!e.critical)return!1;let n=$(D(e.value),u.sequence).map(P);return n.length===1&&n[0]===ns}async function Oe(t,e,n,s,i){let o=is.
get(P($(e,u.sequence)[0])),[r,a]=$($(t.key,u.sequence)[0],u.sequence),c=o?.hash??n;if(o===void 0||c===null||c===void 0)throw new f("The sign\
ature is of a kind unknown here.","undecidable");if(P(r)!==o.kind||o.hash!==null&&n!==null&&o.hash!==n)return!1;let h=await me(),[l,d]=[Uint8Array.
from(t.key.bytes),Uint8Array.from(i)];try{if(o.kind===ce){let p={name:"RSASSA-PKCS1-v1_5",hash:c};return await h.verify(p,await h.importKey(
"spki",l,p,!1,["verify"]),Uint8Array.from(s),d)}let m=ss.get(P(a));if(m===void 0)throw new f("The signature is on a curve unknown here.","un\
decidable");let g=cs(s,m.bytes),x={name:"ECDSA",namedCurve:m.name},A=await h.importKey("spki",l,x,!1,["verify"]);return g!==null&&await h.verify(
{name:"ECDSA",hash:c},A,g,d)}catch(m){if(m instanceof f)throw m;return!1}}function cs(t,e){let n=$(D(t),u.sequence).map(i=>j(i,u.integer)),s=new Uint8Array(
2*e);if(n.length!==2)return null;for(let[i,o]of n.entries()){let r=o[0]===0&&o.length>1&&o[1]>=128,a=r?o.subarray(1):o;if(a.length===0||a.length>
e||!r&&(a[0]>=128||a[0]===0))return null;s.set(a,(i+1)*e-a.length)}return s}async function bt(t,e){let n=[t];for(let i=t;!E(i.issuer,i.subject);){
let o=e.find(a=>E(a.subject,i.issuer)&&!n.includes(a));if(o===void 0)break;if(!(as(o)&&await Oe(o,i.algorithm,null,i.signature,i.signed)))throw new f(
"A certificate is not signed by the one that it names.");n.push(o),i=o}let s=n[n.length-1];if(E(s.issuer,s.subject)&&!await Oe(s,s.algorithm,
null,s.signature,s.signed))throw new f("The certificate was changed.");if(e.some(i=>!n.includes(i)))throw new f("The signature brings certif\
icates that it doesn’t need.");return n}function xt({subject:t}){try{for(let e of $(D(t),u.sequence)){let[n,s]=$($(e,u.set)[0],u.sequence);
if(P(n)==="2.5.4.3")return new TextDecoder().decode(s.body).slice(0,80)}}catch{}return I(t).slice(0,32)}var hs=2048;async function L(t,e="SHA-256"){if(e==="SHA-256"&&t.length<hs)return J(t);let n=await me();return new Uint8Array(await n.digest(
e,t))}async function _(t){return I(await L(t))}async function $t(t,e){let n=s=>Uint8Array.from({length:64},(i,o)=>(t[o]??0)^s);return J(q(n(
92),await L(q(n(54),e))))}var fs=100,Ge=class{#t=0;#i="";#e="proven";where=[];add(e,n={},s="refuted"){s===this.#e||this.#e==="refuted"?this.#t+=s===this.#e?1:0:(this.#e=
s,this.#i=e,this.#t=1,this.where=[]),s===this.#e&&this.where.length<fs&&this.where.push(n)}judge(e){let n=this.#t>1?` And ${this.#t-1} more.`:
"";return this.#e==="proven"?{result:"proven",detail:e,where:[]}:{result:this.#e,detail:this.#i+n,where:this.where}}},Ie=class{steps=[];notChecked=[];async run(e,n){
let s=new Ge;try{let i=await n(s);this.steps.push({step:e,...s.judge(i)})}catch(i){let o=i instanceof f,r=o?ls(i.message):"This part of the \
pack can’t be read.";this.steps.push({step:e,result:o?i.result:"refuted",detail:r,where:[]})}}verdict(){let e=s=>this.steps.some(i=>i.result===
s);return{verdict:e("refuted")?"refuted":e("undecidable")?"undecidable":"proven",steps:this.steps,notChecked:this.notChecked}}};function ls(t){
let e=t.charAt(0).toUpperCase()+t.slice(1);return/[.!?]$/.test(e)?e:`${e}.`}function w(t,e){if(!t)throw new f(e)}function z(t){throw new f(t,
"undecidable")}function b(t){return t==null&&z("Not reached, because an earlier step failed."),t}var us="1.2.840.113549.1.7.2",kt="1.2.840.113549.1.9.3",St="1.2.840.113549.1.9.4",ds="1.2.840.113549.1.9.5",At="1.2.840.113549.1.9.16.2.12",
Tt="1.2.840.113549.1.9.16.2.47",gs="1.2.840.113549.1.9.52",ms="1.2.840.113549.1.9.16.2.14",ps=[kt,St,ds,At,Tt,gs];function v(t,e){if(!t)throw new f(
e)}function Et(t){let e=new Map;for(let n of t){let[s,i,...o]=$(n,u.sequence),[r,...a]=$(i,u.set),c=P(s);v(o.length===0&&r!==void 0&&a.length===
0,"An attribute of the signature has not one value."),v(!e.has(c),"The signature has an attribute twice."),e.set(c,r)}return e}function vt(t){
let[e,n,...s]=$(t,u.sequence),i=Ne.get(P(e));if(i===void 0)throw new f("The signature uses a hash that is not trusted here.","undecidable");
let o=n===void 0||n.tag===u.null&&n.body.length===0;return v(o&&s.length===0,"The signature’s hash has parameters."),i}async function he(t,e){
let[n,s,...i]=$(D(t),u.sequence);v(P(n)===us&&s?.tag===160&&i.length===0,"The signature is not a signed CMS.");let o=$(D(s.body),u.sequence),
[r,a,c,h,l,...d]=o;v(l?.tag===u.set&&h.tag===160&&d.length===0,"The signature has other parts than it may have.");let[m,...g]=$(l,u.set);v(m!==
void 0&&g.length===0,"The signature has not one signer.");let[x,...A]=$(a,u.set);v(x!==void 0&&A.length===0,"The signature has not one hash.");
let[p,N,...W]=$(c,u.sequence);v(W.length===0&&N===void 0==(e!==null),"The signature holds what it shouldn’t.");let ie=N===void 0?null:j(D(
N.body),u.octets),$e=$({...h,tag:u.set},u.set).map(({bytes:oe})=>wt(oe)),Sn=$(m,u.sequence),[An,Tn,En,De,et,ze,vn,...Cn]=Sn;v(ze!==void 0&&De.
tag===160&&Cn.length===0,"The signer’s part can’t be read.");let On=P(p)==="1.2.840.113549.1.7.1";v(pe(An)===1&&pe(r)===(On?1:3),"The si\
gnature is of another version.");let[Nn,In,...Mn]=$(Tn,u.sequence),_n=j(In,u.integer),ue=$e.find(oe=>E(oe.issuer,Nn.bytes)&&E(oe.serial,_n));
v(ue!==void 0&&Mn.length===0,"The signature doesn’t bring its signer’s certificate.");let tt=vt(x);v(E(En.bytes,x.bytes),"The signature \
names two hashes.");let Un={...De,tag:u.set},de=Et($(Un,u.set));v([...de.keys()].every(oe=>ps.includes(oe)),"The signature has attributes th\
at it may not have.");let nt=P(de.get(kt)),st=j(de.get(St),u.octets);v(nt===P(p),"The signature says two things of what it signs.");let jn=q(
Uint8Array.of(u.set),De.bytes.subarray(1)),Pn=await Oe(ue,et,tt,j(ze,u.octets),jn);v(Pn,"The signature is not by the key in its certificate."),
v(await ys(de,ue),"The signature is by another certificate than it names."),ws(et);let Rn=await L(e??ie??new Uint8Array,tt);return v(E(Rn,st),
"What was signed has been changed: its digest is not the signed one."),{content:ie,kind:nt,signer:ue,chain:await bt(ue,$e),signature:j(ze,u.
octets),token:bs(vn),digest:st,attributes:new Set(de.keys())}}function ws(t){let[,e,...n]=$(t,u.sequence),s=e===void 0||e.tag===u.null&&e.body.
length===0;v(s&&n.length===0,"The signature’s algorithm has parameters.")}async function ys(t,e){let n=t.get(Tt),s=t.get(At),i=n??s;if(i===
void 0)return!1;let[o]=$(i,u.sequence),[r]=$(o,u.sequence),a=$(r,u.sequence),c=n!==void 0&&a[0]?.tag===u.sequence?vt(a[0]):n===void 0?"SHA-1":
"SHA-256",h=a.find(({tag:l})=>l===u.octets);return E(j(h,u.octets),await L(e.bytes,c))}function bs(t){if(t===void 0)return null;v(t.tag===161,
"The signature carries parts that nobody signed.");let e=Et($({...t,tag:u.set},u.set)),n=e.get(ms);return v(e.size===1&&n!==void 0,"The sign\
ature carries parts that nobody signed."),n.bytes}var xs="1.2.840.113549.1.9.16.1.4";async function Ct(t,e){let n=await he(t,null);if(n.kind!==xs||n.content===null)throw new f("The time-stam\
p is none.");let[s,,i,,o]=$(D(n.content),u.sequence);if(pe(s)!==1)throw new f("The time-stamp is of another version.");let[r,a]=$(i,u.sequence),
c=Ne.get(P($(r,u.sequence)[0]));if(c===void 0)throw new f("The time-stamp uses a hash that is not trusted here.","undecidable");if(!E(j(a,u.
octets),await L(e,c)))throw new f("The time-stamp is of another signature than this one.");if(o?.tag!==u.time)throw new f("The time-stamp ha\
s no time.");let h=Ce(o),{signer:l,chain:d}=n;if(!yt(l))throw new f("The time-stamp is by a certificate that is not for time-stamps.");if(h<
l.from||h>l.to)throw new f("The time-stamp’s certificate was not valid at its time.");return{at:new Date(h),signer:l,chain:d}}function Ot(t){let e=t.replace(/[\s:]/g,"").toLowerCase();return/^[0-9a-f]{64}$/.test(e)?e:null}async function $s({bytes:t}){return I(await L(
t))}async function Me(t,e,n){let s=await Promise.all(t.map($s)),i=y(xt(t[0]));e.length===0&&z(`${n} with the certificate ${s[0]} (${i}). Com\
pare this fingerprint with the agency’s own.`);let o=s.findIndex(r=>e.includes(r));return w(o>=0,`${n} with another certificate than a tru\
sted one: ${s[0]} (${i}).`),o===0?`${n} with the trusted certificate ${s[0]} (${i}).`:`${n} with a certificate of ${i}, issued by the truste\
d authority ${s[o]}.`}async function Xe(t,e){if(t.token===null)return e==="none"?{sentence:"No time-stamp, and none was asked for.",at:null}:
(w(e.length===0,"The signature has no time-stamp, though one is asked for."),z("The signature has no time-stamp: when it was made is the sig\
ner’s own word."));let{at:n,signer:s,chain:i}=await Ct(t.token,t.signature),o=n.toISOString(),r=n.getTime()>=t.signer.from&&n.getTime()<=t.
signer.to;return w(r,`The signer’s certificate was not valid at the time of the time-stamp, ${o}.`),e==="none"?{sentence:`Time-stamped ${o}\
 by an authority that nobody here vouches for; none was asked for.`,at:n}:{sentence:await Me(i,e,`Signed before ${o}: time-stamped`),at:n,signer:s}}var ks=40;function Ke(t,e=0){if(e>ks)throw new f("JSON is nested too deep");return Array.isArray(t)?`[${t.map(s=>Ke(s,e+1)).join(",")}]`:ne(
t)?`{${Object.keys(t).sort().map(s=>`${JSON.stringify(s)}:${Ke(t[s],e+1)}`).join(",")}}`:JSON.stringify(t)}function H(t,e){let n=typeof t=="\
string"?t:ae(t,e),s=null;try{s=JSON.parse(n)}catch{throw new f(`${e} is not JSON`)}if(!ne(s))throw new f(`${e} is not a JSON object`);return s}
function B(t,e){let n=typeof t=="string"?t:ae(t,e),s=H(n,e);if(Ke(s)!==n)throw new f(`${e} is not in canonical form (RFC 8785)`);return s}function ee(t,e){
let n=ae(t,e);if(n!==""&&!n.endsWith(`
`))throw new f(`${e} is cut short`);return n.split(`
`).slice(0,-1)}function k(t,e){if(typeof t!="string")throw new f(`${e} is missing or no text`);return t}function U(t,e){if(typeof t!="number"||
!Number.isSafeInteger(t)||t<0)throw new f(`${e} is missing or no number`);return t}function Y(t,e){if(!ne(t))throw new f(`${e} is missing`);
return t}function se(t,e){if(!Array.isArray(t))throw new f(`${e} is missing or no list`);return t}function G(t,e){return se(t,e).map(n=>Y(n,
e))}function X(t,e,n){if(typeof t!="string"||!/^(?:[0-9a-f]{2})*$/.test(t)||n!==void 0&&t.length!==2*n)throw new f(`${e} is not hexadecimal \
of the right length`);let s=new Uint8Array(t.length/2);for(let i=0;i<s.length;i+=1)s[i]=Number.parseInt(t.slice(2*i,2*i+2),16);return s}async function Nt(t){let e=B(t,"manifest.json");w(/^ambit-pack\/\d+$/.test(k(e.format,"the manifest’s format")),"The manifest is of a form\
at unknown here.");let[n,s,i,o]=["pack","bates","stamp","custody"].map(r=>Y(e[r],`${r} in the manifest`));return{json:e,packId:I(await L(t)),
reference:k(n.reference,"the pack’s reference"),items:G(e.items,"the list of messages").map(Ss),pages:G(e.pages,"the list of pages").map(Ts),
bates:{prefix:k(s.prefix,"a Bates number"),first:U(s.first,"a Bates number"),last:U(s.last,"a Bates number")},counts:Y(e.counts,"the counts"),
stamp:{before:k(i.before,"the stamp"),after:k(i.after,"the stamp"),glyphs:Y(i.glyphs,"the stamp")},fonts:Y(e.fonts,"the list of fonts"),custody:{
origin:k(o.origin,"the ledger’s name"),entries:U(o.entries,"the count of entries")},attachments:Y(e.attachments,"the list of attachments"),
scope:Y(e.scope,"the scope"),pack:n}}var we=t=>typeof t=="string"?t:null;function Ss(t){let e="a message in the manifest";return{sourceId:k(
t.sourceId,e),conversation:we(t.conversation),exhibit:we(t.exhibit),batesBegin:k(t.batesBegin,e),batesEnd:k(t.batesEnd,e),commitment:k(t.commitment,
e),entry:U(t.entry,e),leaf:typeof t.leaf=="number"?t.leaf:null,messageSha256:k(t.messageSha256,e),raw:t.raw===null||t.raw===void 0?null:Y(t.
raw,e),pictures:G(t.pictures,"a picture in the manifest").map(As),native:we(t.nativeSha256),json:t}}function As(t){let e="a picture in the m\
anifest";return{name:k(t.name,e),resource:k(t.resource,e),streamSha256:k(t.streamSha256,e),maskSha256:we(t.maskSha256),pngSha256:we(t.pngSha256)}}
function Ts(t){let e="a page in the manifest",n=se(t.pictures,e).map(s=>k(s,e));return{bates:k(t.bates,e),contentSha256:k(t.contentSha256,e),
pictures:n}}function C({sourceId:t,exhibit:e,batesBegin:n}){return{sourceId:t,page:n,...e===null?{}:{exhibit:e}}}function O({sourceId:t,exhibit:e,
batesBegin:n}){return e===null?`message ${t} (${n})`:`exhibit ${e} (${t}, ${n})`}var Es=64,vs=["outOfScope","legalPrivilege","thirdParty","sensitive","notRelevant"];function Mt(t){let[e,...n]=ee(t,"completeness.jsonl"),s=B(
e??"","The first line of completeness.jsonl");w(s.kind==="ambit-completeness"&&s.v===1,"completeness.jsonl is of a kind unknown here.");let i=Y(
s.entry,"the entry of completeness.jsonl");return{head:{root:X(s.root,"the root of the conversations",32),size:U(s.size,"the number of conve\
rsations"),entry:{index:U(i.index,"the number of the entry"),header:Q(i.header,"the entry"),proof:Z.encode(k(i.proof,"the proof of the entry"))}},
sections:n.map((o,r)=>Cs(B(o,`Line ${r+2} of completeness.jsonl`)))}}function Cs(t){let e=n=>{let s=se(n,"a list of hashes");if(s.length>Es)
throw new f("a list of hashes is too long");return s.map(i=>X(i,"a hash",32))};return{conversation:k(t.conversation,"a conversation’s name"),
size:U(t.size,"the size of a conversation"),first:U(t.first,"the first leaf"),last:U(t.last,"the last leaf"),leaves:G(t.leaves,"the leaves o\
f a conversation").map(Os),left:e(t.left),right:e(t.right),line:k(t.line,"a conversation’s line"),index:U(t.index,"the place of a conversa\
tion"),path:e(t.path)}}function Os(t){let e=n=>typeof n=="string"?n:null;return{leaf:U(t.leaf,"the number of a leaf"),sourceId:e(t.sourceId),
commitment:e(t.commitment),reason:e(t.reason)}}function Ns(t,e,n,s){let i=e+n.length-1;if(n.length===0||i>=t)return null;let o=0,r=(c,h)=>{if(h<=
e||c>i)return o+=1,s[o-1]??new Uint8Array;if(h-c===1)return n[c-e];let l=1;for(;l*2<h-c;)l*=2;let d=r(c,c+l);return ke(d,r(c+l,h))},a=r(0,t);
return o===s.length?a:null}function _t({head:t,sections:e},n,s,i){let o=new Map(n.items.map(l=>[l.sourceId,l])),r=new Set,a=0;for(let l of e){
let d=y(l.conversation),m={conversation:l.conversation},g=[];for(let x of l.leaves){let A=l.first+g.length;if(x.leaf!==A){i.add(It(d,A,x.leaf),
m);break}let p=x.sourceId===null?void 0:o.get(x.sourceId),N=x.sourceId===null?x.commitment:p?.commitment??null;if(N===null){i.add(`Conversat\
ion ${d}: leaf ${A} is no message of the pack, and missing without a reason.`,m);break}x.sourceId===null&&!(x.reason!==null&&vs.includes(x.reason))&&
i.add(`Conversation ${d}: leaf ${A} is missing without a reason.`,m),x.sourceId===null&&(a+=1),p!==void 0&&p.leaf!==null&&p.leaf!==A&&i.add(
`${O(p)} stands at another place of its conversation than the manifest says.`,C(p)),p!==void 0&&r.add(p.sourceId),g.push(Ae(X(N,"a commitmen\
t",32)))}if(!(g.length<l.leaves.length)){if(g.length!==l.last-l.first+1){i.add(It(d,l.first+g.length,l.last+1),m);continue}Is(l,g,t,i)}}let c=new Map(
s.map(({sourceId:l,conversation:d})=>[l,d]));for(let l of e)for(let{sourceId:d}of l.leaves)d!==null&&c.get(d)!==l.conversation&&i.add(`Messa\
ge ${y(d)} is of another conversation than its proof says.`,{sourceId:d});for(let l of n.items)r.has(l.sourceId)||i.add(`${O(l)} is in no pr\
oof of completeness.`,C(l),"undecidable");return`${e.length===1?"The messages of one conversation":`The messages of ${e.length} conversation\
s`} follow each other without a gap: ${r.size} disclosed, ${a} withheld, each with a reason.`}function It(t,e,n){let s=n-e;return s<=0?`Conv\
ersation ${t}: leaf ${n} stands where ${e} is due.`:`Conversation ${t}: ${s===1?`leaf ${e} is`:`${s} leaves from ${e} on are`} missing witho\
ut a reason.`}function Is(t,e,n,s){let i=y(t.conversation),o={conversation:t.conversation},r=B(t.line,"a conversation’s line"),a=Ns(t.size,
t.first,e,[...t.left,...t.right]);a!==null&&E(a,X(r.root,"a root",32))&&r.size===t.size||s.add(`Conversation ${i}: its messages, withheld on\
es included, are not those that were seized, or not in their order.`,o);let h=J(q(X(r.salt,"a salt"),Z.encode(t.conversation)));I(h)!==r.tag&&
s.add(`The proof of conversation ${i} is of another conversation.`,o),He(Ae(Z.encode(t.line)),t.index,n.size,t.path,n.root)||s.add(`Conversa\
tion ${i} is not among those that the ledger fixed.`,o)}async function Ut({root:t,entry:e},n){let s=H(e.header,"The entry that fixed the con\
versations");return w(s.act==="conversations.rooted","The entry of the ledger is not one that fixes conversations."),w(s.fix===Se(t),"The en\
try of the ledger fixes another root of the conversations."),_e(await ve({proof:e.proof,entry:e.header,policy:n}),`Entry ${e.index} of the l\
edger fixed the root of the conversations on ${y(String(s.t))}`)}function _e({verdict:t,steps:e},n){let s=e.find(({result:o})=>o===t&&o!=="p\
roven");if(s!==void 0&&t!=="proven")throw new f(`${n}: ${s.step}: ${s.detail}`,t);let i=e.find(({step:o})=>o.endsWith("quorum"));return`${n}\
; ${i?.detail??"signed by the log"}.`}var Ms=[3,4,5,6,7,8,9,10,11,13,15,17,19,23,27,31,35,43,51,59,67,83,99,115,131,163,195,227,258],_s=[0,0,0,0,0,0,0,0,1,1,1,1,2,2,2,2,3,3,3,3,4,
4,4,4,5,5,5,5,0],Us=[1,2,3,4,5,7,9,13,17,25,33,49,65,97,129,193,257,385,513,769,1025,1537,2049,3073,4097,6145,8193,12289,16385,24577],js=[0,
0,0,0,1,1,2,2,3,3,4,4,5,5,6,6,7,7,8,8,9,9,10,10,11,11,12,12,13,13],Ps=[16,17,18,0,8,7,9,6,10,5,11,4,12,3,13,2,14,1,15],ye=15;function M(t){throw new f(
`compressed data is broken: ${t}`)}function be(t){let e=new Uint16Array(ye+1);for(let r of t)e[r]+=1;e[0]=0;let n=new Uint16Array(ye+2),s=0,
i=1;for(let r=1;r<=ye;r+=1)n[r+1]=n[r]+e[r]<<1,s+=e[r]*2**(ye-r),e[r]>0&&(i=r);s>2**ye&&M("a code has too many words");let o=new Uint16Array(
2**i);for(let r=0;r<t.length;r+=1){let a=t[r];if(a===0)continue;let c=Rs(n[a],a);n[a]+=1;for(let h=c;h<o.length;h+=2**a)o[h]=r*16+a}return{table:o,
bits:i}}function Rs(t,e){let n=0;for(let s=0;s<e;s+=1)n|=(t>>>s&1)<<e-1-s;return n}var Ve=null;function Ds(){if(Ve===null){let t=new Uint8Array(
288).fill(8);t.fill(9,144,256),t.fill(7,256,280),Ve={literals:be(t),distances:be(new Uint8Array(30).fill(5))}}return Ve}var Je=class{#t;#i=0;#e=0;#n=0;#o;constructor(e,n,s,i){
this.bytes=e,this.limit=s,this.#t=n,this.#o=new Uint8Array(Math.min(s,Math.max(i,1024)))}run(){for(let e=0;e===0;){e=this.#s(1);let n=this.#s(
2);n===0?this.#f():n===1?this.#h(Ds()):n===2?this.#h(this.#l()):M("a block of no known kind")}return this.#t-=this.#e>>>3,(this.#i&2**(this.#e&
7)-1)!==0&&M("something is hidden in its last byte"),{bytes:this.#o.subarray(0,this.#n),end:this.#t}}#r(e){for(;this.#e<e;){let n=this.#t<this.
bytes.length?this.bytes[this.#t]:0;this.#t>this.bytes.length+3&&M("it ends too early"),this.#t+=1,this.#i|=n<<this.#e,this.#e+=8}}#s(e){this.#r(
e);let n=this.#i&2**e-1;return this.#i>>>=e,this.#e-=e,n}#a({table:e,bits:n}){this.#r(n);let s=e[this.#i&2**n-1],i=s&15;return i===0&&M("a w\
ord that is not in its code"),this.#i>>>=i,this.#e-=i,s>>>4}#c(e){if(this.#n+e>this.limit&&M("it unfolds to more than it may"),this.#n+e<=this.#o.
length)return;let n=new Uint8Array(Math.min(this.limit,Math.max(this.#o.length*2,this.#n+e)));n.set(this.#o.subarray(0,this.#n)),this.#o=n}#f(){
this.#s(this.#e&7)!==0&&M("something is hidden before a stored block");let[e,n]=[this.#s(16),this.#s(16)];(e^n)!==65535&&M("a stored block o\
f unknown length"),this.#t-=this.#e>>>3,this.#i=0,this.#e=0,this.#t+e>this.bytes.length&&M("it ends too early"),this.#c(e),this.#o.set(this.
bytes.subarray(this.#t,this.#t+e),this.#n),this.#n+=e,this.#t+=e}#l(){let[e,n,s]=[this.#s(5)+257,this.#s(5)+1,this.#s(4)+4];(e>286||n>30)&&M(
"a code has too many words");let i=new Uint8Array(19);for(let a=0;a<s;a+=1)i[Ps[a]]=this.#s(3);let o=be(i),r=new Uint8Array(e+n);for(let a=0;a<
r.length;){let c=this.#a(o);if(c<16){r[a]=c,a+=1;continue}c===16&&a===0&&M("a code repeats what is not there");let h=c===16?r[a-1]:0,l=c===16?
3+this.#s(2):c===17?3+this.#s(3):11+this.#s(7);a+l>r.length&&M("a code is longer than it says"),r.fill(h,a,a+l),a+=l}return r[256]===0&&M("a\
 block without an end"),{literals:be(r.subarray(0,e)),distances:be(r.subarray(e))}}#h({literals:e,distances:n}){for(;;){let s=this.#a(e);if(s===
256)return;if(s<256){this.#c(1),this.#o[this.#n]=s,this.#n+=1;continue}s>285&&M("a length that there is not");let i=Ms[s-257]+this.#s(_s[s-257]),
o=this.#a(n),r=Us[o]+this.#s(js[o]);r>this.#n&&M("it points before its beginning"),this.#c(i);let a=this.#o;for(let c=this.#n;c<this.#n+i;c+=
1)a[c]=a[c-r];this.#n+=i}}};function Pt(t,e){(t.length<6||(t[0]&15)!==8||(t[1]&32)!==0||(t[0]*256+t[1])%31!==0)&&M("it has no proper head");
let{bytes:n,end:s}=new Je(t.subarray(0,t.length-4),2,e,t.length*3).run();return s!==t.length-4&&M(s>t.length-4?"it ends too early":"bytes fo\
llow its end"),new DataView(t.buffer,t.byteOffset+s,4).getUint32(0)!==zs(n)&&M("its check is wrong"),n}function zs(t){let[e,n]=[1,0];for(let s=0;s<
t.length;s+=3800){let i=Math.min(s+3800,t.length);for(let o=s;o<i;o+=1)e+=t[o],n+=e;e%=65521,n%=65521}return n*65536+e}var jt=null;function Rt(t){
jt??=Uint32Array.from({length:256},(n,s)=>{let i=s;for(let o=0;o<8;o+=1)i=i&1?i>>>1^3988292384:i>>>1;return i});let e=4294967295;for(let n=0;n<
t.length;n+=1)e=e>>>8^jt[(e^t[n])&255];return(e^4294967295)>>>0}var Fs=67324752,qs=33639248,Hs=101010256,Bs=22,Ls=831,Ys=20,Gs=2048,Xs=33188<<16>>>0,Ks=/^[A-Za-z0-9_-][A-Za-z0-9._-]*(?:\/[A-Za-z0-9_-][A-Za-z0-9._-]*)*$/;
function F(t,e){if(!t)throw new f(`The container is not a plain zip: ${e}.`)}function Dt(t){return t.length>=4&&t[0]===80&&t[1]===75}function zt(t){
let e=new DataView(t.buffer,t.byteOffset,t.byteLength),n=t.length-Bs;F(n>=0&&e.getUint32(n,!0)===Hs,"its end is missing, or bytes follow it");
let s=e.getUint16(n+10,!0),[i,o]=[e.getUint32(n+12,!0),e.getUint32(n+16,!0)],r=e.getUint32(n+4,!0)===0&&e.getUint16(n+8,!0)===s;F(r&&e.getUint16(
n+20,!0)===0,"it is in parts or has a comment"),F(o+i===n,"its list is not where it should be");let a=new Map,[c,h,l]=[o,0,""];for(let d=0;d<
s;d+=1){F(c+46<=n&&e.getUint32(c,!0)===qs,"its list is broken");let m=c+46+e.getUint16(c+28,!0);F(m<=n&&m-c-46<=240,"its list is broken");let g=t.
subarray(c+46,m),x=String.fromCharCode(...g);F(Ks.test(x)&&x>l,`the name ${y(x)} is not allowed, is there twice or is out of order`);let A=e.
getUint16(c+4,!0)===Ls&&e.getUint16(c+6,!0)===Ys&&e.getUint16(c+8,!0)===Gs&&e.getUint16(c+10,!0)===0&&e.getUint32(c+30,!0)===0&&e.getUint32(
c+34,!0)===0&&e.getUint32(c+38,!0)===Xs;F(A,`${x} is packed, encrypted, no regular file, or has fields that it needn’t have`);let p=e.getUint32(
c+24,!0),N=h+30+g.length;F(e.getUint32(c+42,!0)===h&&e.getUint32(c+20,!0)===p,`there is something before ${x}, or it has two sizes`),F(N+p<=
o&&e.getUint32(h,!0)===Fs,`${x} is cut short`);let W=E(t.subarray(h+4,h+30),t.subarray(c+6,c+32))&&E(t.subarray(h+30,N),g);F(W,`its list say\
s something else of ${x} than stands before it`),F(e.getUint32(c+12,!0)===e.getUint32(o+12,!0),`${x} has another date than the rest`);let ie=t.
subarray(N,N+p);F(Rt(ie)===e.getUint32(c+16,!0),`${x} is damaged, its checksum is wrong`),a.set(x,ie),[c,h,l]=[m,N+p,x]}return F(c===n&&h===
o,"there is something before its list"),a}function Ft(t){let e=new DataView(t.buffer,t.byteOffset,t.byteLength),[n,s]=[e.getUint16(10,!0),e.
getUint16(12,!0)];return Date.UTC((s>>9)+1980,(s>>5&15)-1,s&31,n>>11,n>>5&63,(n&31)*2)}var qt=["manifest.jsonld","manifest.p7s"];function Vs(t){return"@graph"in t?[t,...G(t["@graph"],"the graph of manifest.jsonld")]:[t]}function Js(t){
let e=Vs(t).find(n=>"ambit:files"in n);return w(e!==void 0,"manifest.jsonld lists no files."),G(se(e["ambit:files"],"the list of files"),"a \
file in manifest.jsonld").map(Ws)}function Ws(t){let e=n=>t[n]??t[`ambit:${n}`];return{path:k(e("path"),"a file’s name"),sha256:k(e("sha25\
6"),"a file’s hash"),bytes:Number(e("bytes"))}}function Zs(t,e){let n=/^load\/text\/(.+)\.txt$/.exec(t)?.[1],s=/^media\/([0-9a-f]{64})\.png$/.
exec(t)?.[1];return e?.items.find(i=>i.batesBegin===n||s!==void 0&&i.pictures.some(({pngSha256:o})=>o===s))??null}async function Ht(t,e,n){let s=t.
get("manifest.jsonld");w(s!==void 0,"The container has no manifest.jsonld.");let i=Js(H(s,"manifest.jsonld")),o=new Set;for(let{path:r,sha256:a,
bytes:c}of i){let h=t.get(r),l=Zs(r,e),d={file:r,...l===null?{}:C(l)},m=l===null?y(r):`${y(r)}, of ${O(l)},`;(o.has(r)||qt.includes(r))&&n.add(
`${m} is listed twice.`,d),o.add(r),h===void 0?n.add(`${m} is listed and not there.`,d):(h.length!==c||await _(h)!==a)&&n.add(`${m} is not t\
he file that manifest.jsonld lists.`,d)}for(let r of t.keys())!o.has(r)&&!qt.includes(r)&&n.add(`${y(r)} is in the container and on no list.`,
{file:r});return`All ${i.length} files are those that manifest.jsonld lists.`}function Bt(t,e,{packId:n,reference:s,pack:i}){let o=JSON.stringify(
e);w(o.includes(JSON.stringify(n)),"manifest.jsonld is of another pack: it names another pack id."),w(o.includes(JSON.stringify(s)),"manifes\
t.jsonld names another pack.");let r=Date.parse(String(i.preparedAt)),a=Math.abs(Ft(t)-r)<2e3;return w(a,"The container’s files have another\
 date than the pack."),`The container is of the pack ${y(s)}.`}function Lt(t,e,n){let s=0;for(let[i,o]of e){let r=[i,`proofs/${i}`].find(c=>t.
has(c)),a=r===void 0?void 0:t.get(r);a===void 0?n.add(`${i} is attached to the PDF and not in the container.`,{file:i}):E(a,o)?s+=1:n.add(`${i}\
 in the container is not the one that is attached to the PDF.`,{file:i})}return`${s} files are the same in the container and in the PDF.`}async function Yt(t,e,n){let s=ee(t,"messages.jsonl"),{items:i}=e;s.length!==i.length&&n.add(`The pack lists ${i.length} messages and brings\
 ${s.length}.`,{file:"messages.jsonl"});let o=new TextEncoder;for(let[r,a]of i.entries()){let c=s[r];if(c===void 0)break;await _(o.encode(c))===
a.messageSha256?B(c,`Line ${r+1} of messages.jsonl`).sourceId!==a.sourceId&&n.add(`Line ${r+1} of messages.jsonl is of another message than ${O(
a)}.`,C(a)):n.add(`Line ${r+1} of messages.jsonl is not ${O(a)} as the manifest lists it.`,C(a))}return w(new Set(i.map(({sourceId:r})=>r)).
size===i.length,"The manifest lists a message twice."),`All ${s.length} messages in messages.jsonl are those that the manifest lists, in its\
 order.`}function Gt(t){return ee(t,"messages.jsonl").map((e,n)=>{let s=H(e,`Line ${n+1} of messages.jsonl`),i="a message of messages.jsonl";
return{sourceId:k(s.sourceId,i),conversation:k(s.conversation,i),json:s}})}function Xt(t){return ee(t,"native.jsonl").map((e,n)=>{let s=`Lin\
e ${n+1} of native.jsonl`,i=B(e,s);return{sourceId:k(i.sourceId,s),leaf:typeof i.leaf=="number"?U(i.leaf,s):null,commitment:k(i.commitment,s),
salt:I(X(i.salt,`${s}: the salt`)),record:Q(i.record,s)}})}async function Kt(t,e,n,s){let i=new Map(e.items.map(c=>[c.sourceId,c])),o=new Set;
for(let{sourceId:c,leaf:h,commitment:l,salt:d,record:m}of t){let g=i.get(c);if(g===void 0||o.has(c)){s.add(`native.jsonl has a record of ${y(
c)} that the manifest doesn’t list, or twice.`,{file:"native.jsonl",sourceId:c});continue}o.add(c);let x=I(await $t(X(d,"a salt"),m));n.has(
c)?s.add(`native.jsonl has the record of ${O(g)}, of which something is redacted.`,C(g)):x!==g.commitment||l!==g.commitment?s.add(`The recor\
d of ${O(g)} doesn’t open its commitment: it is not what was seized.`,C(g)):g.leaf!==null&&h!==g.leaf?s.add(`The record of ${O(g)} names a\
nother leaf.`,C(g)):typeof g.raw?.sha256=="string"&&g.raw.sha256!==await _(m)?s.add(`The record of ${O(g)} is not the slice of the seized fi\
le that the manifest names.`,C(g)):g.native!==null&&g.native!==await _(m)&&s.add(`The record of ${O(g)} is not the one that the manifest lis\
ts.`,C(g))}let r=e.items.filter(({sourceId:c,native:h})=>h!==null&&!o.has(c));for(let c of r)s.add(`native.jsonl lacks the record of ${O(c)}\
.`,C(c));if(t.length===0)return"The pack brings no original records.";let a=e.items.length-o.size;return`${t.length} original records open t\
he commitments of their messages${a>0?`; ${a} messages come without (${n.size} are redacted)`:""}.`}function Vt({bates:t,pages:e,items:n},s){
let i=r=>`${t.prefix}${String(t.first+r).padStart(7,"0")}`;for(let[r,a]of e.entries())a.bates!==i(r)&&s.add(`Page ${r+1} is numbered ${y(a.bates)}\
, ${i(r)} is due.`,{page:a.bates});t.last!==t.first+e.length-1&&s.add("The last Bates number is not that of the last page.");let o=new Map(e.
map((r,a)=>[r.bates,a]));for(let r of n){let[a,c]=[o.get(r.batesBegin),o.get(r.batesEnd)];(a===void 0||c===void 0||a>c)&&s.add(`${O(r)} has \
a Bates number outside the pack.`,C(r))}return`Bates numbers run from ${i(0)} to ${i(e.length-1)} without a gap.`}function Jt(t,e,n){let s=t.
items.reduce((r,a)=>r+a.pictures.length,0),i=e.reduce((r,{json:a})=>r+(Array.isArray(a.notes)?a.notes.length:0),0),o=[["messages",t.items.length],
["conversations",new Set(e.map(({conversation:r})=>r)).size],["pictures",s],["notes",i],["pages",t.pages.length],["custodyEntries",t.custody.
entries]];for(let[r,a]of o)t.counts[r]!==a&&n.add(`The manifest counts ${y(String(t.counts[r]))} ${r}, there are ${a}.`);return`The counts a\
gree: ${t.items.length} messages, ${s} pictures, ${i} notes, ${t.pages.length} pages.`}function We(t){let e=Array.isArray(t.body)?t.body:[],
s=(Array.isArray(t.pictures)?t.pictures:[]).flatMap(i=>ne(i)&&Array.isArray(i.redactions)?i.redactions:[]);return[...e.flatMap(i=>ne(i)&&"re\
daction"in i?[i.redaction]:[]),...s]}function Wt(t,e,n){let s=new Set,i=t.json.redactions,o=i===void 0?null:new Map(G(i,"the redaction key").
map(c=>[c.number,c])),r=new Map(t.items.map(c=>[c.sourceId,c]));for(let{sourceId:c,json:h}of e)for(let l of We(h)){s.add(l);let d=r.get(c);o!==
null&&!o.has(l)&&d!==void 0&&n.add(`${O(d)} uses redaction ${y(String(l))}, which the key doesn’t have.`,C(d))}if(o===null)return s.size>0&&
z("The manifest brings no redaction key."),"Nothing in the pack is redacted.";[...o.keys()].some((c,h)=>c!==h+1)&&n.add("The redactions are \
not numbered 1, 2, 3 ….");for(let[c,{reason:h}]of o)(typeof h!="string"||h==="")&&n.add(`Redaction ${c} has no reason.`),s.has(c)||n.add(`\
Redaction ${c} of the key is used nowhere.`);return o.size===0?"Nothing in the pack is redacted.":`${o.size} redactions, each in the key wit\
h its reason.`}async function Zt(t,e,n){let s=[...t].filter(([r])=>r.startsWith("media/")),i=new Map;for(let r of e.items)for(let{pngSha256:a}of r.
pictures)a!==null&&i.set(a,r);let o=new Set;for(let[r,a]of s){let c=await _(a);o.add(c);let h=i.get(r.slice(6,70)),l=h===void 0?r:`${r}, a p\
icture of ${O(h)},`,d={file:r,...h===void 0?{}:C(h)};r!==`media/${c}.png`?n.add(`${l} is not the file that its name says.`,d):i.size>0&&h===
void 0&&n.add(`${r} is the picture of no message.`,d)}for(let[r,a]of i)o.has(r)||n.add(`A picture of ${O(a)} is missing: media/${r}.png.`,{file:`\
media/${r}.png`,...C(a)});return s.length===0?"The container holds no pictures.":`${s.length} pictures lie in the container, each under its \
own hash.`}async function Qt(t,e,{packId:n},s){let i=H(e,"The entry that fixed the pack");return w(i.act==="pack.fixed","The entry of the ledger is not\
 one that fixes a pack."),w(i.fix===Se(X(n,"the pack id",32)),"The entry of the ledger fixes another pack than this one."),_e(await ve({proof:t,
entry:e,policy:s}),`The ledger fixed this pack id on ${y(String(i.t))}`)}async function en(t,{custody:e},n,s){let i=new re,o=await Ee(i,s),r=await Le(
i,t,o),a=i.report(),c=r?.size??0;return r!==null&&(w(r.origin===e.origin,"The checkpoint is of another log than the custody extract."),w(n.every(
({index:h})=>h<c),"The checkpoint is older than the custody extract.")),_e(a,`The checkpoint of ${y(e.origin)} with ${c} entries`)}function tn(t){
return ee(t,"custody.jsonl").map((e,n)=>{let s=`Line ${n+1} of custody.jsonl`,i=B(e,s),[o,r,a,c,h]=["at","act","who","purpose","leaf"].map(l=>k(
i[l],s));return{index:U(i.index,s),at:o,act:r,who:a,purpose:c,leaf:h}})}function nn(t,{items:e,custody:n},s){w(t.length===n.entries,"The cus\
tody extract has lost or gained lines.");for(let o=1;o<t.length;o+=1)t[o].index<=t[o-1].index&&s.add(`Entry ${t[o].index} of the custody ext\
ract is out of order.`,{entry:t[o].index});let i=new Set(t.map(({index:o})=>o));for(let o of e)i.has(o.entry)||s.add(`${O(o)} was opened und\
er entry ${o.entry}, which the extract doesn’t show.`,C(o),"undecidable");return`The custody extract has ${t.length} lines and shows the o\
pening of every message.`}async function sn(t,{scope:e,custody:n},s){let i=H(t,"scope-receipt.json"),o=k(i.receipt,"the text of the scope re\
ceipt"),r=await _(new TextEncoder().encode(o));w(r===i.sha256&&r===e.receiptSha256,"The scope receipt is not the one that the manifest names\
.");let a=B(o,"The scope receipt"),c=a.reference===e.warrantReference&&String(a.version)===e.version&&a.orderSha256===e.documentSha256;w(c,"\
The scope receipt is of another warrant than the pack.");let h=await Ee(new re,s);(h===null||h.logs.length===0)&&z("No policy that says whic\
h log to believe: nobody can tell who signed the scope receipt.");let l=Be(new TextEncoder().encode(k(i.signature,"the signature of the scop\
e receipt")));if(w(l.text===`ambit scope receipt
${r}
`,"The signature is of another receipt than this one."),![...(await Te(l,h.logs)).keys()].some(({name:g})=>g===n.origin))throw new f("No log\
 of the policy has signed the scope receipt.","undecidable");return`The scope receipt ${r.slice(0,16)}… is of this warrant and signed by ${y(
n.origin)}.`}var Qs=60,ei=4e6,ti=2**29,[ni,an,cn,hn]=[9,10,13,32];function S(t){throw new f(`The file can’t be read as the PDF of a pack: ${t}.`)}var xe=t=>t===
hn||t===an||t===cn||t===ni||t===12||t===0,on=t=>t===40||t===41||t===60||t===62||t===91||t===93||t===123||t===125||t===47||t===37,Ue=class{constructor(e,n){
this.bytes=e,this.at=n}space(){for(;this.at<this.bytes.length&&xe(this.bytes[this.at]);)this.at+=1}word(){let e=this.at;for(;this.at<this.bytes.
length&&!xe(this.bytes[this.at])&&!on(this.bytes[this.at]);)this.at+=1;return this.at-e>300&&S("a word is too long"),String.fromCharCode(...this.
bytes.subarray(e,this.at))}isNext(e){for(let n=0;n<e.length;n+=1)if(this.bytes[this.at+n]!==e.charCodeAt(n))return!1;return!0}expect(e){this.
isNext(e)||S(`“${e}” is missing`),this.at+=e.length}value(e=0){e>Qs&&S("it is nested too deep"),this.space();let n=this.bytes[this.at];if(n===
47)return{name:this.name()};if(n===91)return this.array(e);if(n===40)return{text:this.literal()};if(n===60)return this.bytes[this.at+1]===60?
this.dict(e):{text:this.hex()};let s=this.word();return s==="true"||s==="false"?s==="true":s==="null"?null:(/^[+-]?(\d+\.?\d*|\.\d+)$/.test(
s)||S("a value is none"),this.reference(s)??Number(s))}reference(e){return!/^\d{1,8}$/.test(e)||this.bytes[this.at]!==hn?null:this.isNext(" \
0 R")&&(xe(this.bytes[this.at+4])||on(this.bytes[this.at+4]))?(this.at+=4,{ref:Number(e)}):null}name(){return this.at+=1,this.word().replace(
/#([0-9A-Fa-f]{2})/g,(e,n)=>String.fromCharCode(Number.parseInt(n,16)))}array(e){let n=[];for(this.at+=1,this.space();this.bytes[this.at]!==
93;this.space())this.at>=this.bytes.length&&S("a list has no end"),n.push(this.value(e+1));return this.at+=1,n}dict(e){let n=new Map;for(this.
at+=2,this.space();!this.isNext(">>");this.space()){this.bytes[this.at]!==47&&S("a dictionary has no end");let s=this.name();n.has(s)&&S("a \
dictionary has a key twice"),n.set(s,this.value(e+1))}return this.at+=2,n}hex(){let e=this.bytes.indexOf(62,this.at);e<0&&S("a text has no e\
nd");let n=this.at+1;(e-n)%2!==0&&S("a text has half a byte");let s=new Uint8Array((e-n)/2);for(let i=0;i<s.length;i+=1){let o=rn[this.bytes[n+
2*i]]*16+rn[this.bytes[n+2*i+1]];Number.isNaN(o)&&S("a text is not hexadecimal"),s[i]=o}return this.at=e+1,s}literal(){let e=[],n=1;for(this.
at+=1;;this.at+=1){let s=this.bytes[this.at];if(s===void 0&&S("a text has no end"),s===92)this.escape(e);else{if(s===40&&(n+=1),s===41&&(n-=
1),n===0)break;e.push(s)}}return this.at+=1,Uint8Array.from(e)}escape(e){this.at+=1;let n=this.bytes[this.at]??0,s="nrtbf".indexOf(String.fromCharCode(
n));if(s>=0)e.push([10,13,9,8,12][s]);else if(n>=48&&n<=55){let i=0;for(let o=0;o<3&&this.bytes[this.at]>=48&&this.bytes[this.at]<=55;o+=1)i=
i*8+this.bytes[this.at]-48,this.at+=1;this.at-=1,e.push(i&255)}else n!==an&&e.push(n)}},rn=Array.from({length:256},(t,e)=>{let n="0123456789\
abcdef".indexOf(String.fromCharCode(e).toLowerCase());return n<0?Number.NaN:n}),je=class{#t=new Map;#i=new Map;#e=0;trailer=new Map;constructor(e){
this.bytes=e,this.#n(),this.#o()}#n(){let e=String.fromCharCode(...this.bytes.subarray(-40)),[,n]=/\nstartxref\n(\d{1,12})\n%%EOF\n?$/.exec(
e)??[];n===void 0&&S("its end is missing");let s=new Ue(this.bytes,Number(n));s.expect(`xref
`),s.expect("0 "),this.#e=Number(s.word()),this.#e>1&&this.#e<ei||S("its table has no size"),s.space();let i=s.at;i+this.#e*20>this.bytes.length&&
S("its table is cut short");for(let r=0;r<this.#e;r+=1){let a=i+r*20,c=String.fromCharCode(...this.bytes.subarray(a,a+20));(r===0?!/^\d{10} 65535 f \n$/.
test(c):!/^\d{10} 00000 n \n$/.test(c))&&S("its table has gaps"),r>0&&this.#i.set(r,Number(c.slice(0,10)))}s.at=i+this.#e*20,s.space(),s.expect(
"trailer");let o=s.value();o instanceof Map||S("its trailer is missing");for(let r of o.keys())["Size","Root","Info","ID"].includes(r)||S("i\
ts trailer names other tables");s.space(),(!s.isNext("startxref")||this.bytes.length-s.at>n.length+18)&&S("something follows its trailer"),this.
trailer=o,this.tableAt=Number(n)}#o(){let e=[...this.#i].sort(([,o],[,r])=>o-r),n=0;for(let[o,r]of e){(r<n||n>0&&r>n+8)&&S("something lies b\
etween its objects");for(let a=n;n>0&&a<r;a+=1)xe(this.bytes[a])||S("something lies between its objects");n=this.#r(o,r)}for(let o=n;o<Number(
this.tableAt);o+=1)xe(this.bytes[o])||S("something lies before its table");let s=e[0]?.[1]??0,i=String.fromCharCode(...this.bytes.subarray(0,
Math.min(s,64)));(s>40||!/^%PDF-1\.[4-7]\n%[\x80-\xff]{4}\n\s*$/.test(i))&&S("its head is another")}#r(e,n){let s=new Ue(this.bytes,n);s.expect(
`${e} 0 obj`);let i=s.value();if(s.space(),i instanceof Map&&s.isNext("stream")){s.at+=6,this.bytes[s.at]===cn&&(s.at+=1),s.expect(`
`);let o=i.get("Length");(typeof o!="number"||!Number.isSafeInteger(o)||o<0)&&S("a stream has no length"),s.at+o>this.bytes.length&&S("a str\
eam is cut short"),i={dict:i,raw:this.bytes.subarray(s.at,s.at+o)},s.at+=o,s.space(),s.expect("endstream"),s.space()}return s.expect("endobj"),
this.#t.set(e,i),s.at}get objects(){return this.#t}get(e){for(let n=0;n<8;n+=1){if(!si(e))return e??null;this.#t.has(e.ref)||S("it points to\
 an object that there is not"),e=this.#t.get(e.ref)}return S("a reference goes in circles")}dict(e){let n=this.get(e);return n instanceof Map?
n:Pe(n)?n.dict:S("a dictionary is missing")}array(e){let n=this.get(e);return Array.isArray(n)?n:S("a list is missing")}stream(e){let n=this.
get(e);return Pe(n)?n:S("a stream is missing")}bytesOf(e){let{dict:n,raw:s}=this.stream(e),i=this.get(n.get("Filter"));if((n.has("DecodeParm\
s")||n.has("F"))&&S("a stream is packed in an unknown way"),i===null)return s;let o=Array.isArray(i)&&i.length===1?this.get(i[0]):i;return fe(
o,"FlateDecode")||S("a stream is packed in an unknown way"),Pt(s,Math.min(ti,s.length*1040+64))}pages(){let e=this.dict(this.trailer.get("Ro\
ot")),n=[],s=new Set,i=(o,r)=>{let a=this.dict(o);if((s.has(a)||r>20)&&S("its pages go in circles"),s.add(a),fe(this.get(a.get("Type")),"Pag\
e"))n.push(a);else for(let c of this.array(a.get("Kids")))i(c,r+1)};return i(e.get("Pages"),0),n}};function si(t){return typeof t=="object"&&
t!==null&&"ref"in t}function Pe(t){return typeof t=="object"&&t!==null&&"raw"in t}function fe(t,e){return typeof t=="object"&&t!==null&&"nam\
e"in t&&t.name===e}function fn(t){if(typeof t!="object"||t===null||!("text"in t))return S("a text is missing");let{text:e}=t;return e[0]!==254||
e[1]!==255?String.fromCharCode(...e.subarray(0,4096)):new TextDecoder("utf-16be").decode(e.subarray(2,8192))}function K(t,e){if(!t)throw new f(e)}function ln(t,e,n){for(let s=t.indexOf(e.charCodeAt(0),n);s>=0;s=t.indexOf(e.charCodeAt(0),s+1)){let i=1;
for(;i<e.length&&t[s+i]===e.charCodeAt(i);)i+=1;if(i===e.length)return s}return-1}var Re=t=>String.fromCharCode(...t);function un(t){K(Re(t.
subarray(0,5))==="%PDF-","This is not a PDF file.");let e=ln(t,"/ByteRange",0);K(e>=0,"The file has no signature."),K(ln(t,"/ByteRange",e+1)<
0,"The file has more than one signature.");let n=/^\/ByteRange \[0 ([1-9]\d{0,14}) ([1-9]\d{0,14}) ([1-9]\d{0,14})\]\s/.exec(Re(t.subarray(e,
e+80)));K(n!==null,"The signature doesn’t say which bytes it covers.");let[s,i,o]=n.slice(1).map(Number),r=i+o===t.length&&/%%EOF\n?$/.test(
Re(t.subarray(-6)));K(r,"The signature doesn’t cover the whole file: something was added or cut off after signing.");let a=Re(t.subarray(Math.
max(0,s-10),s+1)),c=s>e&&i>s+2&&i<=t.length&&a==="/Contents <"&&t[i-1]===62;return K(c,"The signature leaves out more than itself."),{signedBytes:q(
t.subarray(0,s),t.subarray(i)),cms:ii(t.subarray(s+1,i-1))}}function ii(t){K(t.length%2===0&&t.length>8,"The signature is cut short.");let e=new Uint8Array(
t.length/2);for(let s=0;s<e.length;s+=1){let[i,o]=[t[2*s],t[2*s+1]].map(r=>r>=48&&r<=57?r-48:r>=97&&r<=102?r-87:-1);K(i>=0&&o>=0,"The signat\
ure is not written in lower-case hexadecimal digits."),e[s]=i*16+o}let n=2+e[1];if(e[1]>=128){let s=e[1]&127;K(s>=1&&s<=3,"The signature has\
 no readable length."),n=2+s;let i=0;for(let o=0;o<s;o+=1)i=i*256+e[2+o];n+=i}K(n<=e.length,"The signature is cut short.");for(let s=n;s<e.length;s+=
1)K(e[s]===0,"Something is hidden behind the signature.");return e.subarray(0,n)}var oi=["AF","AcroForm","DSS","Extensions","Lang","MarkInfo","Metadata","Names","Outlines","OutputIntents","PageLabels","PageMode","Pages","\
Perms","StructTreeRoot","Type","Version","ViewerPreferences"],ri=["Annots","Contents","MediaBox","Parent","Resources","StructParents","Tabs",
"Type"],ai=["A","Border","Contents","Dest","F","P","Rect","StructParent","Subtype","Type"],ci=["AP","F","FT","P","Rect","StructParent","Subt\
ype","T","TU","Type","V"],hi=["ExtGState","Font","ProcSet","XObject"],fi=["AA","JS","JavaScript","OC","OCGs","OCProperties","OpenAction","Ri\
chMediaContent","URI","XFA"];async function dn(t){let{signedBytes:e,cms:n}=un(t);return he(n,e)}function gn(t){let e=t.dict(t.dict(t.trailer.
get("Root")).get("Names")),n=t.array(t.dict(e.get("EmbeddedFiles")).get("Names")),s=new Map;for(let i=0;i+1<n.length;i+=2){let o=fn(t.get(n[i]));
w(/^[a-z0-9.-]{1,60}$/.test(o)&&!s.has(o),`The attachment ${y(o)} has no proper name, or is there twice.`),s.set(o,t.bytesOf(t.dict(t.dict(n[i+
1]).get("EF")).get("F")))}return w([...s.keys()].join()===[...s.keys()].sort().join(),"The attachments are not in order."),s}function mn(t){
for(let n of t.objects.values())Ze(n,0);let e=t.dict(t.trailer.get("Root"));w([...e.keys()].every(n=>oi.includes(n)),"The file holds parts t\
hat no pack has."),w([...t.dict(e.get("Names")).keys()].every(n=>n==="EmbeddedFiles"||n==="Dests"),"The file holds named parts that no pack \
has.");for(let[n,s]of t.pages().entries()){w([...s.keys()].every(c=>ri.includes(c)),`Page ${n+1} holds parts that no pack has.`);let i=t.array(
s.get("MediaBox")).map(Number),o=i[0]===0&&i[1]===0&&Math.round(i[2])===595&&Math.round(i[3])===842;w(o,`Page ${n+1} is not a whole A4 page.`);
let r=t.dict(s.get("Resources"));w([...r.keys()].every(c=>hi.includes(c)),`Page ${n+1} has resources that no pack has.`);let a=t.dict(r.get(
"ExtGState")??new Map);w(a.size===0,`Page ${n+1} draws something that could be seen through.`),s.has("Annots")&&ui(t,t.array(s.get("Annots")),
n)}return"Nothing in the file can act, hide or cover a page."}function Ze(t,e){if(Array.isArray(t))for(let s of t)Ze(s,e+1);let n=Pe(t)?t.dict:
t;if(n instanceof Map)for(let[s,i]of n)w(!fi.includes(s),`The file holds something that acts or hides: ${s}.`),s==="S"&&li(i)&&w(!1,"The fil\
e holds something that acts."),Ze(i,e+1)}function li(t){return["GoToE","GoToR","Hide","ImportData","JavaScript","Launch","Movie","Named","Re\
ndition","SetOCGState","Sound","SubmitForm","Thread","Trans","URI"].some(e=>fe(t,e))}function ui(t,e,n){let s=0;for(let i of e){let o=t.dict(
i),r=fe(t.get(o.get("Subtype")),"Link")&&[...o.keys()].every(h=>ai.includes(h)),a=fe(t.get(o.get("FT")),"Sig")&&[...o.keys()].every(h=>ci.includes(
h)),c=t.array(o.get("Rect")).every(h=>h===0);a&&c&&n===0?s+=1:w(r,`Page ${n+1} carries something besides links and the invisible signature f\
ield.`)}w(s<=1,"The cover carries more than one signature field.")}function pn(t,{stamp:e,packId:n}){let s=t.array(t.pages()[0]?.get("Conten\
ts")),i=[...n].map(c=>String(e.glyphs[c]??"")).join(""),o=e.before+i+e.after,r=t.bytesOf(s[s.length-1]),a=r.length===o.length&&r.every((c,h)=>c===
o.charCodeAt(h));return w(s.length===2&&a,"The cover shows another pack id."),`The pack id on the cover, ${n}, is that of the attached manif\
est.`}async function wn(t,e,n){let s=t.pages();w(s.length===e.pages.length,`The file has ${s.length} pages, its manifest lists ${e.pages.length}\
.`);for(let[i,o]of s.entries()){let r=t.array(o.get("Contents")),a=r.length===(i===0?2:1),{bates:c,contentSha256:h}=e.pages[i];a&&await _(t.
bytesOf(r[0]))===h||n.add(`Page ${i+1} (${y(c)}) is not the page that the manifest lists.`,{page:c})}return`All ${s.length} pages are those \
that the manifest lists.`}async function yn(t,e){let n=Object.keys(e.fonts).sort().join(),s=new Set;for(let i of t.pages()){let o=t.dict(t.dict(
i.get("Resources")).get("Font"));if(!s.has(o)){s.add(o),w([...o.keys()].sort().join()===n,"A page uses a font that the manifest doesn’t list\
.");for(let[r,a]of o){let c=await _(di(t,a));w(c===e.fonts[r],`The font ${y(r)} is not the one that the manifest lists.`)}}}return`All ${Object.
keys(e.fonts).length} fonts are those that the manifest lists.`}function di(t,e){let[n]=t.array(t.dict(e).get("DescendantFonts")),s=t.dict(t.
dict(n).get("FontDescriptor"));return t.bytesOf(s.get("FontFile2")??s.get("FontFile3"))}async function bn(t,e,n){let s=new Map(e.items.flatMap(
r=>r.pictures.map(a=>[a.resource,{item:r,picture:a}]))),i=0;for(let[r,a]of t.pages().entries()){let c=t.dict(t.dict(a.get("Resources")).get(
"XObject")??new Map),h=[...e.pages[r].pictures].filter(d=>s.has(d));[...c.keys()].every(d=>e.pages[r].pictures.includes(d))&&c.size===new Set(
e.pages[r].pictures).size||n.add(`Page ${r+1} shows other pictures than are listed for it.`,{page:e.pages[r].bates});for(let d of h){let m=s.
get(d);if(m===void 0||!c.has(d))continue;i+=1;let g=t.stream(c.get(d)),x=g.dict.has("SMask")?await _(t.stream(g.dict.get("SMask")).raw):null,
A=await _(g.raw)===m.picture.streamSha256&&x===m.picture.maskSha256,{sourceId:p}=m.item;A||n.add(`A picture of message ${y(p)} is not the on\
e that the manifest lists.`,{sourceId:p})}}let o=[...s.values()].length;return i<o&&n.add("The manifest lists pictures that no page shows."),
o===0?"The pack shows no pictures.":`Pictures shown: ${o}, each the one that the manifest lists.`}function xn(t){return new je(t)}var T={zip:"Container form",wholeFile:"PDF signature",signer:"PDF signer",stamp:"PDF time-stamp",shape:"Nothing hidden",attachments:"Attachm\
ents",packId:"Pack id",pages:"Pages",fonts:"Fonts",pictures:"Pictures",files:"Files",containerSignature:"Container signature",containerSigner:"\
Container signer",containerStamp:"Container time-stamp",matter:"Same pack",copies:"Same files",messages:"Messages",native:"Original records",
media:"Picture files",sections:"Nothing left out",rooted:"Order fixed at intake",bates:"Bates numbers",counts:"Counts",redactions:"Redaction\
s",fixed:"Pack in the ledger",head:"Checkpoint",custody:"Custody extract",scope:"Scope receipt"},gi=["Whether a certificate has been withdra\
wn.","The seized files themselves: the manifest says which bytes of which file each message was read from; compare them there.","That the or\
der of the messages was right when it was fixed at intake, and that the intake took everything.","That the lines of the custody extract are \
in the ledger under the checkpoint: a case slice shows that.","That the warrant, the corpus and the counts are still as the scope receipt sa\
ys.","That every other program draws the pages the same way.","Whether what was redacted or withheld was so for the reason given."],mi="The \
original records, the picture files and the proof that nothing was left out: they lie in the container, this is the PDF alone.",pi="That the\
 RSMF files, the load files and manifest.jsonld say the same as messages.jsonl: they are signed, and read by other programs.";async function $n({
file:t,...e}){let n=new Ie,s={isContainer:Dt(t),fileSha256:await _(t),files:new Map,attached:new Map,manifest:null,messages:[],native:[],custody:[],
completeness:null};s.isContainer&&await n.run(T.zip,()=>(s.files=zt(t),`${s.files.size} files, one behind the other, and nothing between the\
m.`));let i=s.isContainer?s.files.get("pack.pdf"):t;return await wi(n,s,i??null,e),s.isContainer&&await xi(n,s,t,e),await $i(n,s),await ki(n,
s,e),n.notChecked.push(s.isContainer?pi:mi),e.authorities==="none"&&n.notChecked.push("When the pack was signed: no time-stamp was asked for\
."),n.notChecked.push(...gi),{report:n.verdict(),pack:s}}function le({files:t,attached:e},n){return e.get(n)??t.get(n)??t.get(`proofs/${n}`)??
null}async function wi(t,e,n,s){let i=null,o=null;await t.run(T.wholeFile,async()=>{if(n===null)throw new f("The container has no pack.pdf.");
return i=await dn(n),"One signature covers every byte of the PDF, and the PDF is as it was when it was signed."}),await t.run(T.signer,()=>Me(
b(i).chain,s.certificates,"The PDF is signed")),await t.run(T.stamp,async()=>(await Xe(b(i),s.authorities)).sentence),await t.run(T.shape,()=>(o=
xn(b(n)),mn(o))),await t.run(T.attachments,async a=>{try{e.attached=gn(b(o))}finally{let c=le(e,"manifest.json");c!==null&&(e.manifest=await Nt(
c))}return bi(e.attached,b(e.manifest),a)});let r=e.manifest;await t.run(T.packId,()=>pn(b(o),b(r))),await t.run(T.pages,a=>wn(b(o),b(r),a)),
await t.run(T.fonts,()=>yn(b(o),b(r))),await t.run(T.pictures,a=>bn(b(o),b(r),a))}var yi=["manifest.json","export.tlog-proof","export.header"];
async function bi(t,e,n){let s=[...t.keys()].filter(i=>!yi.includes(i));w(s.sort().join()===Object.keys(e.attachments).sort().join(),"The ma\
nifest lists other attachments than the PDF has.");for(let i of s)await _(t.get(i)??new Uint8Array)!==e.attachments[i]&&n.add(`The attachmen\
t ${i} is not the one that the manifest lists.`,{file:i});return`The ${t.size} attachments are those that the manifest lists.`}async function xi(t,e,n,s){
let i=null,o=e.files.get("manifest.jsonld")??null;await t.run(T.files,r=>(e.files.size===0&&b(null),Ht(e.files,e.manifest,r))),await t.run(T.
containerSignature,async()=>{let r=e.files.get("manifest.p7s");return e.files.size>0&&w(r!==void 0&&o!==null,"The container is not signed: m\
anifest.p7s or manifest.jsonld is missing."),i=await he(b(r),b(o)),"manifest.jsonld is as it was when it was signed, and with it every file \
that it lists."}),await t.run(T.containerSigner,()=>Me(b(i).chain,s.certificates,"The container is signed")),await t.run(T.containerStamp,async()=>(await Xe(
b(i),s.authorities)).sentence),await t.run(T.matter,()=>Bt(n,H(b(o),"manifest.jsonld"),b(e.manifest))),await t.run(T.copies,r=>((e.attached.
size===0||e.files.size===0)&&b(null),Lt(e.files,e.attached,r)))}async function $i(t,e){let{manifest:n}=e;await t.run(T.messages,async s=>{let i=b(
le(e,"messages.jsonl"));return e.messages=Gt(i),Yt(i,b(n),s)}),await t.run(T.bates,s=>Vt(b(n),s)),await t.run(T.counts,s=>Jt(b(n),e.messages,
s)),await t.run(T.redactions,s=>Wt(b(n),e.messages,s)),e.isContainer&&(await t.run(T.native,s=>{let i=e.files.get("native.jsonl");i===void 0&&
e.files.size>0&&z("The container brings no original records."),e.native=Xt(b(i));let o=new Set(e.messages.filter(({json:r})=>We(r).length>0).
map(({sourceId:r})=>r));return Kt(e.native,b(n),o,s)}),await t.run(T.media,s=>(e.files.size===0&&b(null),Zt(e.files,b(n),s))),await t.run(T.
sections,s=>{let i=e.files.get("completeness.jsonl");return i===void 0&&e.files.size>0&&z("The container brings no proof that nothing was le\
ft out."),e.completeness=Mt(b(i)),_t(e.completeness,b(n),e.messages,s)}))}async function ki(t,e,{policy:n}){let{manifest:s,completeness:i}=e;
e.isContainer&&await t.run(T.rooted,()=>Ut(b(i).head,n)),await t.run(T.fixed,()=>{let[o,r]=["export.tlog-proof","export.header"].map(a=>le(e,
a));return b(s),o===null&&z("The pack brings no proof that its id is in the ledger."),r===null&&z("The pack brings a proof from the ledger, \
but not the entry that it proves."),Qt(b(o),b(r),b(s),n)}),await t.run(T.custody,o=>(e.custody=tn(b(le(e,"custody.jsonl"))),nn(e.custody,b(s),
o))),await t.run(T.head,()=>en(b(le(e,"checkpoint.txt")),b(s),e.custody,n)),await t.run(T.scope,()=>sn(b(le(e,"scope-receipt.json")),b(s),n))}var Qe=`usage:
  node verify-pack.mjs FILE [--policy POLICY] [--certificate SHA256] [--authority SHA256 | --authority none] [--json]
  FILE           the container (.zip) or the PDF alone
  --policy       file that says which log and witnesses to believe (c2sp.org/tlog-policy)
  --certificate  fingerprint of the certificate that packs are signed with; may be given more than once
  --authority    fingerprint of the time-stamp authority; may be given more than once; none: no time-stamp is asked for
  --json         the report as JSON
Policy and fingerprints have to come from your own agency or court, never from whoever gave you the file.
exit code: 0 proven, 1 refuted, 2 not decidable, 3 wrong usage`,Si={proven:0,refuted:1,undecidable:2},te=class extends Error{};function Ai(t){
let e={files:[],policy:[],certificate:[],authority:[],json:!1};for(let n=0;n<t.length;n+=1){let s=t[n];if(s==="--json")e.json=!0;else if(s===
"--policy"||s==="--certificate"||s==="--authority"){if(n+=1,t[n]===void 0)throw new te(Qe);e[s.slice(2)].push(t[n])}else{if(s.startsWith("--"))
throw new te(Qe);e.files.push(s)}}if(e.files.length!==1||e.policy.length>1)throw new te(Qe);return e}function kn(t){return t.map(e=>{let n=Ot(
e);if(n===null)throw new te("a fingerprint is a SHA-256 in 64 hexadecimal digits");return n})}async function Ti(t){let e=await import("node:fs"),
n=s=>{try{return new Uint8Array(e.readFileSync(s))}catch{throw new te(`cannot read ${s.replace(/[^ -~]/g,"?").slice(0,200)}`)}};try{let{files:s,
policy:i,certificate:o,authority:r,json:a}=Ai(t),{report:c,pack:h}=await $n({file:n(s[0]),policy:i.length===0?null:n(i[0]),certificates:kn(o),
authorities:r.includes("none")?"none":kn(r)}),{fileSha256:l,manifest:d}=h;return console.log(a?JSON.stringify({fileSha256:l,packId:d?.packId??
null,...c},null,2):mt(c,h)),Si[c.verdict]}catch(s){return s instanceof te?(console.error(s.message),3):(console.error(`the verifier itself f\
ailed, nothing is decided: ${s instanceof Error?s.message:""}`),2)}}process.exitCode=await Ti(process.argv.slice(2));

#!/usr/bin/env node
// Ambit pack verifier, made by scripts/pack-verifier.mjs: node verify-pack.mjs FILE --policy POLICY --certificate SHA256 --authority SHA256
var f=class extends Error{constructor(e,n="refuted"){super(e),this.name="VerifyError",this.result=n}},Q=new TextEncoder;function Y(...t){let e=new Uint8Array(
t.reduce((s,o)=>s+o.length,0)),n=0;for(let s of t)e.set(s,n),n+=s.length;return e}function O(t,e){return t.length===e.length&&t.every((n,s)=>n===
e[s])}function I(t){let e="";for(let n of t)e+=n.toString(16).padStart(2,"0");return e}function Ee(t){return btoa(String.fromCharCode(...t)).
replaceAll("+","-").replaceAll("/","_").replaceAll("=","")}function W(t,e="a value"){if(!(typeof t=="string"&&t.length%4===0&&/^[A-Za-z0-9+/]*={0,2}$/.test(t)))throw new f(`${e} is not base64`);let s=atob(
t);if(btoa(s)!==t)throw new f(`${e} is not canonical base64`);return Uint8Array.from(s,o=>o.charCodeAt(0))}function pt(t,e){let n=W(t,e);if(n.
length!==32)throw new f(`${e} is not a hash of 32 bytes`);return n}function he(t,e){try{return new TextDecoder("utf-8",{fatal:!0,ignoreBOM:!0}).
decode(t)}catch{throw new f(`${e} is not UTF-8`)}}function wt(t,e){if(t.length>524288)throw new f(`${e} is over 524288 bytes`);if(t.some(n=>n<
32&&n!==10))throw new f(`${e} has control characters`);return he(t,e)}function me(t,e){let n=/^(?:0|[1-9][0-9]{0,15})$/.test(t)?Number(t):Number.
NaN;if(!Number.isSafeInteger(n))throw new f(`${e} is not a whole number up to 2^53 - 1`);return n}function w(t){return t.slice(0,120).replace(
/[^ -~]/g,e=>`\\u{${e.codePointAt(0)?.toString(16)}}`)}function ut(t){return Number.isSafeInteger(t)&&Number(t)>=0}function J(t){return typeof t==
"object"&&t!==null&&!Array.isArray(t)}function yt(t,e){let n=null;try{n=JSON.parse(t)}catch{throw new f(`${e} is not JSON`)}if(!J(n))throw new f(
`${e} is not a JSON object`);return n}var as=Uint32Array.of(1116352408,1899447441,3049323471,3921009573,961987163,1508970993,2453635748,2870763221,
3624381080,310598401,607225278,1426881987,1925078388,2162078206,2614888103,3248222580,3835390401,4022224774,264347078,604807628,770255983,1249150122,
1555081692,1996064986,2554220882,2821834349,2952996808,3210313671,3336571891,3584528711,113926993,338241895,666307205,773529912,1294757372,1396182291,
1695183700,1986661051,2177026350,2456956037,2730485921,2820302411,3259730800,3345764771,3516065817,3600352804,4094571909,275423344,430227734,
506948616,659060556,883997877,958139571,1322822218,1537002063,1747873779,1955562222,2024104815,2227730452,2361852424,2428436474,2756734187,3204031479,
3329325298);function Z(t){let e=Uint32Array.of(1779033703,3144134277,1013904242,2773480762,1359893119,2600822924,528734635,1541459225),n=new Uint8Array(
Math.ceil((t.length+9)/64)*64);n.set(t),n[t.length]=128;let s=new DataView(n.buffer);s.setUint32(n.length-8,Math.floor(t.length/2**29)),s.setUint32(
n.length-4,t.length*8%2**32);let o=new Uint32Array(64);for(let a=0;a<n.length;a+=64){for(let x=0;x<16;x+=1)o[x]=s.getUint32(a+4*x);for(let x=16;x<
64;x+=1){let E=V(o[x-15],7)^V(o[x-15],18)^o[x-15]>>>3,R=V(o[x-2],17)^V(o[x-2],19)^o[x-2]>>>10;o[x]=o[x-16]+E+o[x-7]+R}let[c,h,l,u,d,m,$,S]=e;
for(let x=0;x<64;x+=1){let E=V(d,6)^V(d,11)^V(d,25),R=S+E+(d&m^~d&$)+as[x]+o[x]|0,Se=(V(c,2)^V(c,13)^V(c,22))+(c&h^c&l^h&l)|0;S=$,$=m,m=d,d=
u+R|0,u=l,l=h,h=c,c=R+Se|0}for(let[x,E]of[c,h,l,u,d,m,$,S].entries())e[x]+=E}let i=new Uint8Array(32),r=new DataView(i.buffer);for(let[a,c]of e.
entries())r.setUint32(4*a,c);return i}function V(t,e){return t>>>e|t<<32-e}function ve(t){return Z(Y(Uint8Array.of(0),t))}function Te(t,e){return Z(
Y(Uint8Array.of(1),t,e))}function cs(t){let e=1;for(;e*2<t;)e*=2;return e}function Ye(t,e,n,s,o){if(!ut(e)||!ut(n)||e>=n||!hs([t,o,...s]))return!1;
let i=[],[r,a]=[e,n];for(;a>1;){let h=cs(a);i.push(r>=h),[r,a]=r>=h?[r-h,a-h]:[r,h]}if(s.length>63||s.length!==i.length)return!1;i.reverse();
let c=t;for(let[h,l]of s.entries())c=i[h]?Te(l,c):Te(c,l);return O(c,o)}function hs(t){return t.every(e=>e.length===32)}var Le=2n**255n-19n,fs=2n**252n+27742317777372353535851937790883648493n,dt=0x05fc536d880238b13933c6d305acdfd5f098eff289f4c345b027b2c28f95e826n,
ls=[0n,1n,Le-1n,dt,Le-dt];function bt(t){return BigInt(`0x${I(Uint8Array.from(t).reverse())}`)}function us(t){if(t.length!==32)throw new f("\
an Ed25519 public key has 32 bytes");let e=BigInt.asUintN(255,bt(t));if(e>=Le)throw new f("the Ed25519 public key is not in canonical form");
if(ls.includes(e))throw new f("the Ed25519 public key is a point of small order");return t}async function pe(){if(globalThis.crypto?.subtle)
return globalThis.crypto.subtle;let{webcrypto:t}=await import("node:crypto");return t.subtle}async function gt(t,e,n){if(e.length!==64||bt(e.
subarray(32))>=fs)return!1;let s=o=>Uint8Array.from(o);try{let o=await pe(),i=await o.importKey("raw",s(t),{name:"Ed25519"},!1,["verify"]);return await o.
verify({name:"Ed25519"},i,s(e),s(n))}catch{throw new f("this browser or Node has no Ed25519: use a newer one","undecidable")}}var xt=/^[^\p{White_Space}\p{Cc}\p{Cs}+]{1,255}$/u;
function ds(t){let[e="",n=""]=t.split("+",2);if(!xt.test(e)||!/^[0-9a-f]{8}$/.test(n)||t[e.length+9]!=="+")throw new f("a verifier key has t\
he form name+8 hex digits+base64");let s=W(t.slice(e.length+10),"a verifier key"),o=s[0];if(o!==1&&o!==4)throw new f(`the key of ${w(e)} is \
of a type unknown here`,"undecidable");let i=us(s.subarray(1));if(I(Z(Y(Q.encode(`${e}
`),s)).subarray(0,4))!==n)throw new f(`the key of ${w(e)} does not match its key id`);return{name:e,keyId:n,type:o,publicKey:i}}function Ge(t){
let e=wt(t,"the note"),n=e.lastIndexOf(`

`);if(n<0||n+2===e.length||!e.endsWith(`
`))throw new f("a note is a text, an empty line and whole signature lines");let s=e.slice(n+2,-1).split(`
`);if(s.length>64)throw new f("a note has at most 64 signatures");let o=s.map(i=>{let[r,a="",c,...h]=i.split(" ");if(r!=="—"||!xt.test(a)||
h.length>0)throw new f('a signature line has the form "— name base64"');let l=W(c,"a signature");if(l.length<=4)throw new f("a signature l\
ine holds no signature");return{name:a,keyId:I(l.subarray(0,4)),bytes:l.subarray(4)}});return{text:e.slice(0,n+1),signatures:o}}async function gs(t,e,n){
if(t.type===1)return gt(t.publicKey,e,Q.encode(n));if(e.length!==72)return!1;let s=$t(e);if(s>=2n**63n)return!1;let o=Q.encode(`cosignature/\
v1
time ${s}
${n}`);return gt(t.publicKey,e.subarray(8),o)}function $t(t){return BigInt(`0x${I(t.subarray(0,8))}`)}async function Ce(t,e){let n=new Map;for(let{
name:s,keyId:o,bytes:i}of t.signatures){let r=e.find(a=>a.name===s&&a.keyId===o);if(r!==void 0){if(!await gs(r,i,t.text))throw new f(`the si\
gnature of ${w(s)} is wrong`);n.set(r,r.type===4?$t(i):null)}}return n}function ms(t){let[e="",n="",s,o,...i]=t.split(`
`);if(!/^[^\p{Cc}\p{Cs}]{1,255}$/u.test(e)||o!==""||i.length>0)throw new f("a checkpoint has three lines: origin, size, root");let r=me(n,"t\
he size of the checkpoint"),a=pt(s,"the root of the checkpoint");if(r===0&&!O(a,Z(new Uint8Array)))throw new f("a checkpoint of size 0 carri\
es the root of the empty tree");return{origin:e,size:r,root:a}}function ps(t){if(t.length>524288)throw new f("the policy is over 524288 byte\
s");if(t.some(s=>s<32&&s!==9&&s!==10||s===127))throw new f("the policy has control characters (or Windows line ends)");if(t.at(-1)!==10)throw new f(
"the last line of the policy has no line end: is it whole?");let e=new qe,n="";for(let s of t)n+=String.fromCharCode(s);for(let s of n.split(
`
`)){let o=s.split(/[ \t]+/).filter(i=>i!=="");o[0]==="#ambit"?e.bind(o.slice(1)):o.length>0&&!o[0].startsWith("#")&&e.take(o)}return e.finish()}
var qe=class{#e=[];#s=new Map;#t=[];#n=new Set;#i=new Set;#r=new Map;#o;take([e,...n]){if(e==="log"&&(n.length===1||n.length===2))this.#a(n[0]);else if(e===
"witness"&&(n.length===2||n.length===3))this.#c(n[0],n[1]);else if(e==="group"&&n.length>=3)this.#h(n[0],n[1],n.slice(2));else if(e==="quoru\
m"&&n.length===1)this.#l(n[0]);else throw new f(`the policy has a line that is not understood: ${w(e)}`)}bind([e,n,s,o,...i]){let r=this.#e.
find(({name:h,keyId:l})=>n===`${h}+${l}`);if(e!=="sizes"||r===void 0||o===void 0||i.length>0||this.#r.has(r))throw new f("the policy has an \
#ambit line that is not understood, or before its log line");let a="a size in the policy",c={from:me(s,a),to:o==="-"?Number.MAX_SAFE_INTEGER:
me(o,a)};if(c.from>c.to)throw new f("the policy has sizes that end before they begin");this.#r.set(r,c)}finish(){if(this.#o===void 0)throw new f(
"the policy has no quorum line");return{logs:this.#e,sizes:this.#r,witnesses:this.#s,groups:this.#t,quorum:this.#o}}#a(e){this.#e.push(mt(e,
1,this.#e))}#c(e,n){this.#f(e),this.#s.set(e,mt(n,4,[...this.#s.values()]))}#h(e,n,s){for(let r of s){if(!this.#n.has(r))throw new f(`group \
member ${w(r)} is not defined before`);if(this.#i.has(r))throw new f(`${w(r)} is a group member twice`);this.#i.add(r)}this.#f(e);let i=new Map(
[["any",1],["all",s.length]]).get(n)??me(n,`the threshold of group ${w(e)}`);if(i<1||i>s.length)throw new f(`the threshold of group ${w(e)} \
is not between 1 and its number of members`);this.#t.push({name:e,threshold:i,members:s})}#l(e){if(this.#o!==void 0)throw new f("the policy \
has two quorum lines");if(e!=="none"&&!this.#n.has(e))throw new f("the quorum is not defined before its line");this.#o=e==="none"?null:e}#f(e){
if(e==="none"||this.#n.has(e))throw new f(`the name ${w(e)} is taken`);if(this.#n.size===1024)throw new f("the policy has over 1024 names");
this.#n.add(e)}};function mt(t,e,n){let s=Uint8Array.from(t,i=>i.charCodeAt(0)),o=ds(he(s,"a verifier key"));if(o.type!==e)throw new f(`the \
key of ${w(o.name)} is of the wrong type for its line`);if(n.length===1024)throw new f("the policy has over 1024 keys");for(let i of n){if(O(
i.publicKey,o.publicKey))throw new f(`the policy has the key of ${w(o.name)} twice`);if(i.name===o.name&&i.keyId===o.keyId)throw new f(`two \
keys of ${w(o.name)} share their key id`)}return o}function kt(t,e){if(t.quorum===null)return!0;let n=new Map;for(let[s,o]of t.witnesses)n.set(
s,e.has(o));for(let{name:s,threshold:o,members:i}of t.groups)n.set(s,i.filter(r=>n.get(r)===!0).length>=o);return n.get(t.quorum)===!0}function ws(t){
let e=wt(t,"the proof"),n=e.indexOf(`

`);if(n<0)throw new f("the proof has no empty line before its checkpoint");let[s,...o]=e.slice(0,n).split(`
`);if(s!=="c2sp.org/tlog-proof@v1")throw new f("the first line is not c2sp.org/tlog-proof@v1");let i=o[0]?.startsWith("extra ")?W(o.shift()?.
slice(6),"the extra data"):null,r=o.shift()??"";if(!r.startsWith("index "))throw new f("the proof has no index line where one is due");let a=me(
r.slice(6),"the index");if(o.length>63)throw new f("a proof has at most 63 hashes");let c=o.map(h=>pt(h,"a line of the proof"));return{index:a,
hashes:c,checkpoint:Q.encode(e.slice(n+2)),extra:i}}var ys=["that the clock of the log, and of its witnesses, was right","what the sealed payloads say, and that what was written down is what h\
appened","that everything that happened was written down"],ce=class{steps=[];notChecked=[];add(e,n,s){this.steps.push({step:e,result:n,detail:s})}judge(e,n,s,o){
this.add(e,n?"proven":"refuted",n?s:o)}async attempt(e,n){try{return await n()}catch(s){if(!(s instanceof f))throw s;return this.add(e,s.result,
s.message),null}}report(){let e=s=>this.steps.some(o=>o.result===s);return{verdict:e("refuted")?"refuted":e("undecidable")?"undecidable":"pr\
oven",steps:this.steps,notChecked:[...this.notChecked,...ys]}}};async function Ie(t,e){if(e===null)return t.add("policy","undecidable","no p\
olicy given: whose signatures count is for the reader to say"),null;try{return ps(e)}catch(n){if(!(n instanceof f))throw n;return t.add("pol\
icy","undecidable",n.message),null}}async function Xe(t,e,n,s=""){let o=`${s}checkpoint form`,i=await t.attempt(o,()=>Ge(e)),r=i&&await t.attempt(
o,()=>ms(i.text));if(i===null||r===null)return null;t.add(o,"proven",`${w(r.origin)}, ${r.size} entries, root ${I(r.root)}`);let a=`${s}log \
signature`;if(n===null)return t.add(a,"undecidable","no policy that says which log to believe"),t.add(`${s}witness quorum`,"undecidable","no\
 policy that says which witnesses to believe"),{...r,signedBy:[],cosignedAt:null};n.logs.length===0&&t.add(a,"undecidable","the policy names\
 no log");let c=await t.attempt(a,()=>Ce(i,n.logs));if(c!==null&&n.logs.length>0){let u=[...c.keys()].filter(({name:S})=>S===r.origin),d=u.filter(
S=>bs(n,S,r.size)),m=u.length===0?"no log of the policy has signed this checkpoint under its own name":`signed by a key that the policy does\
 not let sign at ${r.size} entries`;t.judge(a,d.length>0,`signed by ${w(r.origin)}`,m);let $=n.logs.filter(({name:S})=>S===r.origin);$.length>
1&&$.some(S=>!n.sizes.has(S))&&t.notChecked.push("which of the keys of the log was due at this size: the policy does not say it for each")}let h=await xs(
t,i,n,s),l=[...c?.keys()??[]].filter(({name:u})=>u===r.origin);return{...r,signedBy:l,cosignedAt:h}}function bs({sizes:t},e,n){let{from:s,to:o}=t.
get(e)??{from:0,to:Number.MAX_SAFE_INTEGER};return s<=n&&n<=o}async function xs(t,e,n,s){let o=`${s}witness quorum`,i=await t.attempt(o,()=>Ce(
e,[...n.witnesses.values()]));if(i===null)return null;let r=$s(n,i),a=[...i].map(([{name:h},l])=>`${w(h)} at Unix time ${l}`).join(", ");if(n.
quorum===null)return t.add(o,"proven","the policy asks for no witness"),t.notChecked.push("that the log shows everybody the same tree: the p\
olicy asks for no witness"),null;let c=`the witnesses that have cosigned do not meet the quorum: ${a||"none"}`;return t.judge(o,kt(n,new Set(
i.keys())),`cosigned by ${a}`,c),r}function $s(t,e){if(t.quorum===null)return null;let n=[...e.values()].map(Number).sort((r,a)=>r-a),s=r=>kt(
t,new Set([...e].flatMap(([a,c])=>r(Number(c))?[a]:[]))),o=n.find(r=>s(a=>a<=r)),i=n.findLast(r=>s(a=>a>=r));return o===void 0||i===void 0?null:
{by:o,after:i}}async function Me({proof:t,entry:e,policy:n}){let s=new ce,o=await Ie(s,n),i=await s.attempt("proof form",()=>ws(t));if(i===null)return s.report();
s.add("proof form","proven",`index ${i.index}, ${i.hashes.length} hashes`),i.extra!==null&&s.notChecked.push("the extra data in the proof: n\
obody signed it and it was not used");let r=await Xe(s,i.checkpoint,o);if(r===null)return s.report();if(e===null)s.add("inclusion","undecida\
ble","no entry given to look for");else if(e.length>65535)s.add("inclusion","refuted","an entry has at most 65535 bytes");else{let a=Ye(ve(e),
i.index,r.size,i.hashes,r.root),c=`the entry is not number ${i.index} of the ${r.size} under this checkpoint`;s.judge("inclusion",a,`the ent\
ry is number ${i.index}, counted from 0`,c)}return s.notChecked.push("the other entries of the ledger"),s.report()}var g={boolean:1,integer:2,bits:3,octets:4,null:5,oid:6,utcTime:23,time:24,sequence:48,set:49};function F(t){throw new f(`The signature can’\
t be read: ${t}.`)}function St(t,e){let n=t[e],s=t[e+1],o=e+2;if((n===void 0||s===void 0||(n&31)===31)&&F("it is cut short"),s>=128){let i=s&
127;(i<1||i>3||o+i>t.length)&&F("a length is not in its one spelling"),s=0;for(let r=0;r<i;r+=1)s=s*256+t[o+r];(s<128||s<256**(i-1))&&F("a l\
ength is not in its one spelling"),o+=i}return o+s>t.length&&F("it is cut short"),{value:{tag:n,bytes:t.subarray(e,o+s),body:t.subarray(o,o+
s)},end:o+s}}function H(t){let{value:e,end:n}=St(t,0);return n!==t.length&&F("bytes follow its end"),e}function k(t,e){t.tag!==e&&F("a part \
is of another kind than it must be");let n=[];for(let s=0;s<t.body.length;){let{value:o,end:i}=St(t.body,s);n.push(o),s=i,n.length>5e3&&F("i\
t has too many parts")}return n}function D(t,e){return t?.tag!==e&&F("a part is missing or of another kind"),t.body}function _(t){let e=D(t,
g.oid);(e.length===0||e.length>40)&&F("a name of a kind is empty");let n=[],s=0;for(let o=0;o<e.length;o+=1)s===0&&e[o]===128&&F("a name of \
a kind is not in its one spelling"),s=s*128+(e[o]&127),!(e[o]>=128)&&(n.length===0?n.push(Math.min(2,Math.floor(s/40)),s-40*Math.min(2,Math.
floor(s/40))):n.push(s),s=0);return e[e.length-1]>=128&&F("a name of a kind is cut short"),n.join(".")}function we(t){let e=D(t,g.integer);return(e.
length<1||e.length>4||e[0]>=128)&&F("a number is not one that it may be"),e.reduce((n,s)=>n*256+s,0)}function Oe(t){t?.tag!==g.utcTime&&t?.tag!==
g.time&&F("a time is missing");let e=String.fromCharCode(...t.body.subarray(0,40)),[,n="",s="",o=""]=/^(\d\d|\d{4})(\d{10})(\.\d{0,8}[1-9])?Z$/.
exec(e)??[],i=t.tag===g.utcTime?n.length===2&&o==="":n.length===4;(s===""||!i)&&F("a time is not in its one spelling");let r=n.length===4?Number(
n):Number(n)+(Number(n)<50?2e3:1900),[a,c,h,l,u]=[0,2,4,6,8].map(d=>Number(s.slice(d,d+2)));return Date.UTC(r,a-1,c,h,l,u)+Math.floor(+`0${o}`*
1e3)}var ks="2.5.29.19",Ss="2.5.29.37",As="1.3.6.1.5.5.7.3.8",fe="1.2.840.113549.1.1.1",Ke="1.2.840.10045.2.1",Ts=new Map([["1.2.840.10045.3.1.7",
{name:"P-256",bytes:32}],["1.3.132.0.34",{name:"P-384",bytes:48}],["1.3.132.0.35",{name:"P-521",bytes:66}]]),Es=new Map([[fe,{kind:fe,hash:null}],
["1.2.840.113549.1.1.11",{kind:fe,hash:"SHA-256"}],["1.2.840.113549.1.1.12",{kind:fe,hash:"SHA-384"}],["1.2.840.113549.1.1.13",{kind:fe,hash:"\
SHA-512"}],["1.2.840.10045.4.3.2",{kind:Ke,hash:"SHA-256"}],["1.2.840.10045.4.3.3",{kind:Ke,hash:"SHA-384"}],["1.2.840.10045.4.3.4",{kind:Ke,
hash:"SHA-512"}]]),Ne=new Map([["2.16.840.1.101.3.4.2.1","SHA-256"],["2.16.840.1.101.3.4.2.2","SHA-384"],["2.16.840.1.101.3.4.2.3","SHA-512"]]);
function le(t){let[e,n,s,...o]=k(H(t),g.sequence);if(s===void 0||o.length>0)throw new f("A certificate can’t be read.");let i=k(e,g.sequence);
if(i[0]?.tag!==160)throw new f("A certificate is of an old kind.");let[,r,a,c,h,l,u,...d]=i;if(u===void 0||!O(a.bytes,n.bytes))throw new f("\
A certificate can’t be read.");let[m,$]=k(h,g.sequence).map(Oe),S=d.find(({tag:x})=>x===163);return{bytes:t,signed:e.bytes,serial:D(r,g.integer),
issuer:c.bytes,subject:l.bytes,key:u,from:m,to:$,extensions:S===void 0?[]:k(H(S.body),g.sequence).map(vs),algorithm:n,signature:Cs(s)}}function vs(t){
let e=k(t,g.sequence);return{oid:_(e[0]),critical:e.length===3,value:D(e[e.length-1],g.octets)}}function Cs(t){let e=D(t,g.bits);if(e[0]!==0)
throw new f("A signature has bits left over.");return e.subarray(1)}function At({extensions:t}){let e=t.find(({oid:s})=>s===ks);if(e===void 0)
return!1;let[n]=k(H(e.value),g.sequence);return n?.tag===g.boolean&&n.body[0]===255}function Tt({extensions:t}){let e=t.find(({oid:s})=>s===
Ss);if(e===void 0||!e.critical)return!1;let n=k(H(e.value),g.sequence).map(_);return n.length===1&&n[0]===As}async function ye(t,e,n,s,o){let i=Es.
get(_(k(e,g.sequence)[0])),[r,a]=k(k(t.key,g.sequence)[0],g.sequence),c=i?.hash??n;if(i===void 0||c===null||c===void 0)throw new f("The sign\
ature is of a kind unknown here.","undecidable");if(_(r)!==i.kind||i.hash!==null&&n!==null&&i.hash!==n)return!1;let h=await pe(),[l,u]=[Uint8Array.
from(t.key.bytes),Uint8Array.from(o)];try{if(i.kind===fe){let x={name:"RSASSA-PKCS1-v1_5",hash:c};return await h.verify(x,await h.importKey(
"spki",l,x,!1,["verify"]),Uint8Array.from(s),u)}let d=Ts.get(_(a));if(d===void 0)throw new f("The signature is on a curve unknown here.","un\
decidable");let m=Is(s,d.bytes),$={name:"ECDSA",namedCurve:d.name},S=await h.importKey("spki",l,$,!1,["verify"]);return m!==null&&await h.verify(
{name:"ECDSA",hash:c},S,m,u)}catch(d){if(d instanceof f)throw d;return!1}}function Is(t,e){let n=k(H(t),g.sequence).map(o=>D(o,g.integer)),s=new Uint8Array(
2*e);if(n.length!==2)return null;for(let[o,i]of n.entries()){let r=i[0]===0&&i.length>1&&i[1]>=128,a=r?i.subarray(1):i;if(a.length===0||a.length>
e||!r&&(a[0]>=128||a[0]===0))return null;s.set(a,(o+1)*e-a.length)}return s}async function Et(t,e){let n=[t];for(let o=t;!O(o.issuer,o.subject);){
let i=e.find(a=>O(a.subject,o.issuer)&&!n.includes(a));if(i===void 0)break;if(!(At(i)&&await ye(i,o.algorithm,null,o.signature,o.signed)))throw new f(
"A certificate is not signed by the one that it names.");n.push(i),o=i}let s=n[n.length-1];if(O(s.issuer,s.subject)&&!await ye(s,s.algorithm,
null,s.signature,s.signed))throw new f("The certificate was changed.");if(e.some(o=>!n.includes(o)))throw new f("The signature brings certif\
icates that it doesn’t need.");return n}function Ve({subject:t}){try{for(let e of k(H(t),g.sequence)){let[n,s]=k(k(e,g.set)[0],g.sequence);
if(_(n)==="2.5.4.3")return new TextDecoder().decode(s.body).slice(0,80)}}catch{}return I(t).slice(0,32)}function vt(t){return t[0]===48?[le(
t).bytes]:[...new TextDecoder().decode(t.subarray(0,1<<20)).matchAll(/-----BEGIN CERTIFICATE-----([A-Za-z0-9+/=\s]*)-----END CERTIFICATE-----/g)].
map(([,s])=>le(W(s.replace(/\s/g,""),"a certificate")).bytes)}async function Ct(t,e){return!O(t.subject,e.issuer)||!At(t)?!1:ye(t,e.algorithm,
null,e.signature,e.signed)}var It={proven:"proven",refuted:"REFUTED",undecidable:"not decidable"};function Mt({verdict:t,steps:e,notChecked:n},{fileSha256:s,manifest:o}){
let i=Math.max(...e.map(({step:h})=>h.length)),r=e.map(({step:h,result:l,detail:u})=>`${It[l].padEnd(13)}  ${h.padEnd(i)}  ${Ms(u)}`),a=o===
null?"no pack id could be read":`${w(o.reference)}, pack id ${o.packId}`,c=n.map(h=>`  - ${h}`);return[`File: SHA-256 ${s}`,`Pack: ${a}`,"",
...r,"",`Result: ${It[t]}`,"","Not checked:",...c].join(`
`)}function Ms(t){return t.replace(/[^ -~’“”…·–]/g,e=>`\\u{${e.codePointAt(0)?.toString(16)}}`).slice(0,600)}var Os=8192;async function z(t,e="SHA-256"){if(e==="SHA-256"&&t.length<Os)return Z(t);let n=await pe();return new Uint8Array(await n.digest(
e,t))}async function P(t){return I(await z(t))}async function Ot(t,e){let n=s=>Uint8Array.from({length:64},(o,i)=>(t[i]??0)^s);return Z(Y(n(
92),await z(Y(n(54),e))))}var Ns=100,We=class{#e=0;#s="";#t="proven";where=[];add(e,n={},s="refuted"){s===this.#t||this.#t==="refuted"?this.#e+=s===this.#t?1:0:(this.#t=
s,this.#s=e,this.#e=1,this.where=[]),s===this.#t&&this.where.length<Ns&&this.where.push(n)}judge(e){let n=this.#e>1?` And ${this.#e-1} more.`:
"";return this.#t==="proven"?{result:"proven",detail:e,where:[]}:{result:this.#t,detail:this.#s+n,where:this.where}}},_e=class{steps=[];notChecked=[];async run(e,n){
let s=new We;try{let o=await n(s);this.steps.push({step:e,...s.judge(o)})}catch(o){let i=o instanceof f,r=i?_s(o.message):"This part of the \
pack can’t be read.";this.steps.push({step:e,result:i?o.result:"refuted",detail:r,where:[]})}}verdict(){let e=s=>this.steps.some(o=>o.result===
s);return{verdict:e("refuted")?"refuted":e("undecidable")?"undecidable":"proven",steps:this.steps,notChecked:this.notChecked}}};function _s(t){
let e=t.charAt(0).toUpperCase()+t.slice(1);return/[.!?]$/.test(e)?e:`${e}.`}function p(t,e){if(!t)throw new f(e)}function L(t){throw new f(t,
"undecidable")}function y(t){return t==null&&L("Not reached, because an earlier step failed."),t}var js="1.2.840.113549.1.7.2",Nt="1.2.840.113549.1.9.3",_t="1.2.840.113549.1.9.4",Ps="1.2.840.113549.1.9.5",jt="1.2.840.113549.1.9.16.2.12",
Pt="1.2.840.113549.1.9.16.2.47",Us="1.2.840.113549.1.9.52",Ds="1.2.840.113549.1.9.16.2.14",Rs=["1.2.840.113549.1.1.1","1.2.840.113549.1.1.11"],
Fs=[Nt,_t,Ps,jt,Pt,Us];function M(t,e){if(!t)throw new f(e)}function Ut(t){let e=new Map;for(let n of t){let[s,o,...i]=k(n,g.sequence),[r,...a]=k(
o,g.set),c=_(s);M(i.length===0&&r!==void 0&&a.length===0,"An attribute of the signature has not one value."),M(!e.has(c),"The signature has \
an attribute twice."),e.set(c,r)}return e}function Dt(t,e=!1){let[n,s,...o]=k(t,g.sequence),i=Ne.get(_(n));if(e&&M(i==="SHA-256","The signat\
ure uses another hash than packs do."),i===void 0)throw new f("The signature uses a hash that is not trusted here.","undecidable");let r=s===
void 0||s.tag===g.null&&s.body.length===0;return M(r&&o.length===0,"The signature’s hash has parameters."),i}async function ue(t,e){let[n,
s,...o]=k(H(t),g.sequence);M(_(n)===js&&s?.tag===160&&o.length===0,"The signature is not a signed CMS.");let i=k(H(s.body),g.sequence),[r,a,
c,h,l,...u]=i;M(l?.tag===g.set&&h.tag===160&&u.length===0,"The signature has other parts than it may have.");let[d,...m]=k(l,g.set);M(d!==void 0&&
m.length===0,"The signature has not one signer.");let[$,...S]=k(a,g.set);M($!==void 0&&S.length===0,"The signature has not one hash.");let[x,
E,...R]=k(c,g.sequence);M(R.length===0&&E===void 0==(e!==null),"The signature holds what it shouldn’t.");let re=E===void 0?null:D(H(E.body),
g.octets),Se=k({...h,tag:g.set},g.set).map(({bytes:ae})=>le(ae)),Gn=k(d,g.sequence),[Xn,Kn,Vn,Fe,ze,Be,Wn,...Jn]=Gn;M(Be!==void 0&&Fe.tag===
160&&Jn.length===0,"The signer’s part can’t be read.");let Zn=_(x)==="1.2.840.113549.1.7.1";M(we(Xn)===1&&we(r)===(Zn?1:3),"The signatur\
e is of another version.");let[Qn,es,...ts]=k(Kn,g.sequence),ns=D(es,g.integer),Ae=Se.find(ae=>O(ae.issuer,Qn.bytes)&&O(ae.serial,ns));M(Ae!==
void 0&&ts.length===0,"The signature doesn’t bring its signer’s certificate.");let at=e!==null,ct=Dt($,at);M(O(Vn.bytes,$.bytes),"The si\
gnature names two hashes.");let ss={...Fe,tag:g.set},ge=Ut(k(ss,g.set));M([...ge.keys()].every(ae=>Fs.includes(ae)),"The signature has attri\
butes that it may not have.");let ht=_(ge.get(Nt)),ft=D(ge.get(_t),g.octets);M(ht===_(x),"The signature says two things of what it signs.");
let os=Y(Uint8Array.of(g.set),Fe.bytes.subarray(1));at&&M(Rs.includes(_(k(ze,g.sequence)[0])),"The signature is of another kind than packs h\
ave.");let is=await ye(Ae,ze,ct,D(Be,g.octets),os);M(is,"The signature is not by the key in its certificate.");let He=await Et(Ae,Se),lt=await Bs(
ge,He);M(lt>=1,"The signature is by another certificate than it names."),M(e===null||lt===He.length,"The signature brings certificates that \
it doesn’t name."),zs(ze);let rs=await z(e??re??new Uint8Array,ct);return M(O(rs,ft),"What was signed has been changed: its digest is not \
the signed one."),{content:re,kind:ht,signer:Ae,chain:He,signature:D(Be,g.octets),token:Hs(Wn),digest:ft,attributes:new Set(ge.keys())}}function zs(t){
let[,e,...n]=k(t,g.sequence),s=e===void 0||e.tag===g.null&&e.body.length===0;M(s&&n.length===0,"The signature’s algorithm has parameters.")}
async function Bs(t,e){let n=t.get(Pt),s=n??t.get(jt);if(s===void 0)return 0;let[o]=k(s,g.sequence),i=k(o,g.sequence);for(let[r,a]of i.entries()){
let c=k(a,g.sequence),h=c[0]?.tag===g.sequence?Dt(c[0]):"SHA-256",l=c.find(({tag:d})=>d===g.octets),u=n===void 0?"SHA-1":h;if(e[r]===void 0||
!O(D(l,g.octets),await z(e[r].bytes,u)))return r}return i.length}function Hs(t){if(t===void 0)return null;M(t.tag===161,"The signature carri\
es parts that nobody signed.");let e=Ut(k({...t,tag:g.set},g.set)),n=e.get(Ds);return M(e.size===1&&n!==void 0,"The signature carries parts \
that nobody signed."),n.bytes}var Ls="2.999.3161.1",qs="1.2.840.113549.1.9.16.1.4";async function Rt(t,e){let n=await ue(t,null);if(n.kind!==qs||n.content===null)throw new f(
"The time-stamp is none.");let[s,o,i,,r]=k(H(n.content),g.sequence);if(we(s)!==1)throw new f("The time-stamp is of another version.");let[a,
c]=k(i,g.sequence),h=Ne.get(_(k(a,g.sequence)[0]));if(h===void 0)throw new f("The time-stamp uses a hash that is not trusted here.","undecid\
able");if(!O(D(c,g.octets),await z(e,h)))throw new f("The time-stamp is of another signature than this one.");if(r?.tag!==g.time)throw new f(
"The time-stamp has no time.");let l=Oe(r),{signer:u,chain:d}=n;if(!Tt(u))throw new f("The time-stamp is by a certificate that is not for ti\
me-stamps.");if(l<u.from||l>u.to)throw new f("The time-stamp’s certificate was not valid at its time.");return{at:new Date(l),chain:d,isOwn:_(
o)===Ls}}function Ft(t){let e=t.replace(/[\s:]/g,"").toLowerCase();return/^[0-9a-f]{64}$/.test(e)?e:null}async function Ys({bytes:t}){return I(await z(
t))}async function je(t,e,n){let s=await Promise.all(t.map(Ys)),o=w(Ve(t[0]));e.length===0&&L(`${n} with the certificate ${s[0]} (${o}). Com\
pare this fingerprint with the agency’s own.`);let i=new Set;for(let a of e)i.add(typeof a=="string"?a:I(await z(a)));let r=s.findIndex(a=>i.
has(a));if(r===0)return`${n} with the trusted certificate ${s[0]} (${o}).`;if(r>0)return`${n} with a certificate of ${o}, issued by the trus\
ted authority ${s[r]}.`;for(let a of e){let c=typeof a=="string"?null:le(a);if(c!==null&&await Ct(c,t[t.length-1]))return`${n} with a certif\
icate of ${o}, issued by the trusted authority ${w(Ve(c))}.`}throw new f(`${n} with another certificate than a trusted one: ${s[0]} (${o}).`)}
async function Je(t,e){if(t.token===null)return e==="none"?{sentence:"No time-stamp, and none was asked for.",at:null}:(p(e.length===0,"The \
signature has no time-stamp, though one is asked for."),L("The signature has no time-stamp: when it was made is the signer’s own word."));
let{at:n,chain:s,isOwn:o}=await Rt(t.token,t.signature),i=n.toISOString(),r=n.getTime()>=t.signer.from&&n.getTime()<=t.signer.to;if(p(r,`The\
 signer’s certificate was not valid at the time of the time-stamp, ${i}.`),e==="none")return{sentence:`Time-stamped ${i} by an authority t\
hat nobody here vouches for; none was asked for.`,at:n};let a=o?" Its clock is the portal’s own: to outsiders it proves nothing about the ti\
me.":"";return{sentence:await je(s,e,`Signed before ${i}: time-stamped`)+a,at:n}}var Gs=40;function Ze(t,e=0){if(e>Gs)throw new f("JSON is nested too deep");return Array.isArray(t)?`[${t.map(s=>Ze(s,e+1)).join(",")}]`:J(t)?
`{${Object.keys(t).sort().map(s=>`${JSON.stringify(s)}:${Ze(t[s],e+1)}`).join(",")}}`:JSON.stringify(t)}function ee(t,e){return yt(typeof t==
"string"?t:he(t,e),e)}function B(t,e){let n=typeof t=="string"?t:he(t,e),s=ee(n,e);if(Ze(s)!==n)throw new f(`${e} is not in canonical form (\
RFC 8785)`);return s}function te(t,e){let n=he(t,e);if(n!==""&&!n.endsWith(`
`))throw new f(`${e} is cut short`);return n.split(`
`).slice(0,-1)}function b(t,e){if(typeof t!="string")throw new f(`${e} is missing or no text`);return t}function N(t,e){if(typeof t!="number"||
!Number.isSafeInteger(t)||t<0)throw new f(`${e} is missing or no number`);return t}function U(t,e){if(!J(t))throw new f(`${e} is missing`);return t}
function oe(t,e){if(!Array.isArray(t))throw new f(`${e} is missing or no list`);return t}function G(t,e){return oe(t,e).map(n=>U(n,e))}function X(t,e,n){
if(typeof t!="string"||!/^(?:[0-9a-f]{2})*$/.test(t)||n!==void 0&&t.length!==2*n)throw new f(`${e} is not hexadecimal of the right length`);
let s=new Uint8Array(t.length/2);for(let o=0;o<s.length;o+=1)s[o]=Number.parseInt(t.slice(2*o,2*o+2),16);return s}async function zt(t){let e=B(t,"manifest.json");p(/^ambit-pack\/\d+$/.test(b(e.format,"the manifest’s format")),"The manifest is of a form\
at unknown here.");let[n,s,o,i]=["pack","bates","stamp","custody"].map(r=>U(e[r],`${r} in the manifest`));return{json:e,packId:I(await z(t)),
reference:b(n.reference,"the pack’s reference"),items:G(e.items,"the list of messages").map(Vs),pages:G(e.pages,"the list of pages").map(Js),
bates:{prefix:b(s.prefix,"a Bates number"),first:N(s.first,"a Bates number"),last:N(s.last,"a Bates number")},counts:U(e.counts,"the counts"),
stamp:Ks(o),logo:e.logo===null||e.logo===void 0?null:Xs(U(e.logo,"the emblem")),fonts:U(e.fonts,"the list of fonts"),custody:{origin:b(i.origin,
"the ledger’s name"),entries:N(i.entries,"the count of entries")},attachments:U(e.attachments,"the list of attachments"),scope:U(e.scope,"\
the scope"),pack:n}}function Xs(t){return{resource:b(t.resource,"the emblem"),streamSha256:b(t.streamSha256,"the emblem")}}function Ks(t){let e="\
the stamp of the cover",n=U(t.symbol,e),[s,o,i]=[n.x,n.y,n.width].map(Number);return{before:b(t.before,e),after:b(t.after,e),glyphs:U(t.glyphs,
e),symbol:{before:b(n.before,e),after:b(n.after,e),prefix:b(n.prefix,e).slice(0,400),x:s,y:o,width:i}}}var be=t=>typeof t=="string"?t:null;function Vs(t){
let e="a message in the manifest";return{sourceId:b(t.sourceId,e),conversation:be(t.conversation),exhibit:be(t.exhibit),batesBegin:b(t.batesBegin,
e),batesEnd:b(t.batesEnd,e),commitment:b(t.commitment,e),entry:N(t.entry,e),leaf:typeof t.leaf=="number"?t.leaf:null,messageSha256:b(t.messageSha256,
e),raw:t.raw===null||t.raw===void 0?null:U(t.raw,e),pictures:G(t.pictures,"a picture in the manifest").map(Ws),native:be(t.nativeSha256),json:t}}
function Ws(t){let e="a picture in the manifest";return{name:b(t.name,e),resource:b(t.resource,e),streamSha256:b(t.streamSha256,e),maskSha256:be(
t.maskSha256),pngSha256:be(t.pngSha256)}}function Js(t){let e="a page in the manifest",n=oe(t.pictures,e).map(s=>b(s,e));return{bates:b(t.bates,
e),contentSha256:b(t.contentSha256,e),pictures:n}}function v({sourceId:t,exhibit:e,batesBegin:n}){return{sourceId:t,page:n,...e===null?{}:{exhibit:e}}}
function C({sourceId:t,exhibit:e,batesBegin:n}){return e===null?`message ${t} (${n})`:`exhibit ${e} (${t}, ${n})`}function Bt(t){let e=B(t,"manifest.jsonld");p(e["ambit:format"]==="ambit-container/1","manifest.jsonld is of a format unknown here.");let n=G(
e["@graph"],"the graph of manifest.jsonld");return{packId:b(e["ambit:packId"],"the pack id in manifest.jsonld"),reference:b(e["ambit:referen\
ce"],"the reference in manifest.jsonld"),counts:U(e["ambit:counts"],"the counts of manifest.jsonld"),files:G(e["ambit:files"],"the list of f\
iles").map(s=>({path:b(s.path,"a file’s name"),sha256:b(s.sha256,"a file’s hash"),bytes:N(s.bytes,"a file’s size")})),redactions:n.filter(
s=>s["@type"]==="ambit:Redaction").map(s=>({number:N(s["ambit:number"],"a redaction"),reason:b(s["ambit:reason"],"a redaction’s reason")})),
messages:Zs(n)}}function Zs(t){let e=new Map(t.map(s=>[eo(s),s])),n=[];for(let s=1;e.has(`message:${s}`);s+=1){let o=U(e.get(`message:${s}`),
"a message of manifest.jsonld"),i=e.get(`provenance:${s}`)??{},r=o["ambit:redactions"]===void 0?[]:oe(o["ambit:redactions"],"redactions"),a=i["\
ambit:exhibit"];n.push({sourceId:b(Ht(o)["uco-observable:messageID"],"a message of manifest.jsonld"),commitment:o["ambit:commitment"],leaf:o["\
ambit:leaf"],entry:o["ambit:entry"],redactions:r.map(c=>N(c,"a redaction")),exhibit:typeof a=="string"?a:null,isContext:o["ambit:isContext"]===
!0,pictures:Qs(e,s)})}return n}function Qs(t,e){let n=[];for(let s=1;t.has(`picture:${e}.${s}`);s+=1){let o=Ht(U(t.get(`picture:${e}.${s}`),
"a picture"))["uco-observable:filePath"];n.push(b(o,"a picture’s file"))}return n}function Ht(t){let e=t["uco-core:hasFacet"],n=Array.isArray(
e)?e[0]:null;return J(n)?n:{}}function eo(t){return typeof t["@id"]=="string"?t["@id"].split(":").slice(4).join(":"):""}function Lt(t,e,n,s,o){
p(t.packId===e.packId,"manifest.jsonld is of another pack: it names another pack id."),p(t.reference===e.reference,"manifest.jsonld names an\
other pack.");for(let[r,a]of e.items.entries()){let c=t.messages[r];c?.sourceId===a.sourceId&&c.commitment===a.commitment&&c.entry===a.entry||
o.add(`manifest.jsonld says something else of ${C(a)} than the PDF’s manifest.`,v(a))}t.messages.length>e.items.length&&o.add("manifest.js\
onld has messages that the pack lacks.");let i=[["messages",e.items.length],["pictures",e.items.reduce((r,{pictures:a})=>r+a.length,0)],["na\
tive",n],["redactions",t.redactions.length],["withheld",s],["custodyEntries",e.custody.entries],["pages",e.pages.length]];for(let[r,a]of i)a!==
null&&t.counts[r]!==a&&o.add(`manifest.jsonld counts ${String(t.counts[r])} ${r}, there are ${a}.`);return`manifest.jsonld is of this pack a\
nd says the same of its ${e.items.length} messages.`}var to=64,no=["outOfScope","legalPrivilege","thirdParty","sensitive","notRelevant"];function Yt(t){let[e,...n]=te(t,"completeness.jsonl"),s=B(
e??"","The first line of completeness.jsonl");p(s.kind==="ambit-completeness"&&s.v===1,"completeness.jsonl is of a kind unknown here.");let o=U(
s.entry,"the entry of completeness.jsonl");return{head:{root:X(s.root,"the root of the conversations",32),size:N(s.size,"the number of conve\
rsations"),entry:{index:N(o.index,"the number of the entry"),header:W(o.header,"the entry"),proof:Q.encode(b(o.proof,"the proof of the entry"))}},
sections:n.map((i,r)=>so(B(i,`Line ${r+2} of completeness.jsonl`)))}}function so(t){let e=n=>{let s=oe(n,"a list of hashes");if(s.length>to)
throw new f("a list of hashes is too long");return s.map(o=>X(o,"a hash",32))};return{conversation:b(t.conversation,"a conversation’s name"),
size:N(t.size,"the size of a conversation"),first:N(t.first,"the first leaf"),last:N(t.last,"the last leaf"),leaves:G(t.leaves,"the leaves o\
f a conversation").map(oo),left:e(t.left),right:e(t.right),line:b(t.line,"a conversation’s line"),index:N(t.index,"the place of a conversa\
tion"),path:e(t.path)}}function oo(t){let e=n=>typeof n=="string"?n:null;return{leaf:N(t.leaf,"the number of a leaf"),sourceId:e(t.sourceId),
commitment:e(t.commitment),reason:e(t.reason)}}function io(t,e,n,s){let o=e+n.length-1;if(n.length===0||o>=t)return null;let i=0,r=(c,h)=>{if(h<=
e||c>o)return i+=1,s[i-1]??new Uint8Array;if(h-c===1)return n[c-e];let l=1;for(;l*2<h-c;)l*=2;let u=r(c,c+l);return Te(u,r(c+l,h))},a=r(0,t);
return i===s.length?a:null}function Gt({head:t,sections:e},n,s,o,i){let r=new Map(n.items.map(u=>[u.sourceId,u])),a=new Set,c=0;for(let u of e){
let d=w(u.conversation),m={conversation:u.conversation},$=[];for(let S of u.leaves){let x=u.first+$.length;if(S.leaf!==x){i.add(qt(d,x,S.leaf),
m);break}let E=S.sourceId===null?void 0:r.get(S.sourceId),R=S.sourceId===null?S.commitment:E?.commitment??null;if(R===null){i.add(`Conversat\
ion ${d}: leaf ${x} is no message of the pack, and missing without a reason.`,m);break}S.sourceId===null&&!(S.reason!==null&&no.includes(S.reason))&&
i.add(`Conversation ${d}: leaf ${x} is missing without a reason.`,m),S.sourceId===null&&(c+=1),E!==void 0&&E.leaf!==null&&E.leaf!==x&&i.add(
`${C(E)} stands at another place of its conversation than the manifest says.`,v(E)),E!==void 0&&a.add(E.sourceId),$.push(ve(X(R,"a commitmen\
t",32)))}if(!($.length<u.leaves.length)){if($.length!==u.last-u.first+1){i.add(qt(d,u.first+$.length,u.last+1),m);continue}ro(u,$,t,i)}}let h=new Map(
s.map(({sourceId:u,conversation:d})=>[u,d]));for(let u of e)for(let{sourceId:d}of u.leaves)d!==null&&h.get(d)!==u.conversation&&i.add(`Messa\
ge ${w(d)} is of another conversation than its proof says.`,{sourceId:d});for(let[u,d]of n.items.entries()){if(a.has(d.sourceId))continue;let m=typeof(d.
leaf??o?.messages[u]?.leaf)=="number"?"refuted":"undecidable";i.add(`${C(d)} is in no proof of completeness.`,v(d),m)}return`${e.length===1?
"The messages of one conversation":`The messages of ${e.length} conversations`} follow each other without a gap: ${a.size} disclosed, ${c} w\
ithheld, each with a reason.`}function qt(t,e,n){let s=n-e;return s<=0?`Conversation ${t}: leaf ${n} stands where ${e} is due.`:`Conversatio\
n ${t}: ${s===1?`leaf ${e} is`:`${s} leaves from ${e} on are`} missing without a reason.`}function ro(t,e,n,s){let o=w(t.conversation),i={conversation:t.
conversation},r=B(t.line,"a conversation’s line"),a=io(t.size,t.first,e,[...t.left,...t.right]);a!==null&&O(a,X(r.root,"a root",32))&&r.size===
t.size||s.add(`Conversation ${o}: its messages, withheld ones included, are not those that were seized, or not in their order.`,i);let h=Z(Y(
X(r.salt,"a salt"),Q.encode(t.conversation)));I(h)!==r.tag&&s.add(`The proof of conversation ${o} is of another conversation.`,i),Ye(ve(Q.encode(
t.line)),t.index,n.size,t.path,n.root)||s.add(`Conversation ${o} is not among those that the ledger fixed.`,i)}async function Xt({root:t,entry:e},n){
let s=ee(e.header,"The entry that fixed the conversations");return p(s.act==="conversations.rooted","The entry of the ledger is not one that\
 fixes conversations."),p(s.fix===Ee(t),"The entry of the ledger fixes another root of the conversations."),Pe(await Me({proof:e.proof,entry:e.
header,policy:n}),`Entry ${e.index} of the ledger fixed the root of the conversations on ${w(String(s.t))}`)}function Pe({verdict:t,steps:e},n){
let s=e.find(({result:i})=>i===t&&i!=="proven");if(s!==void 0&&t!=="proven")throw new f(`${n}: ${s.step}: ${s.detail}`,t);let o=e.find(({step:i})=>i.
endsWith("quorum"));return`${n}; ${o?.detail??"signed by the log"}.`}var ao=[3,4,5,6,7,8,9,10,11,13,15,17,19,23,27,31,35,43,51,59,67,83,99,115,131,163,195,227,258],co=[0,0,0,0,0,0,0,0,1,1,1,1,2,2,2,2,3,3,3,3,4,
4,4,4,5,5,5,5,0],ho=[1,2,3,4,5,7,9,13,17,25,33,49,65,97,129,193,257,385,513,769,1025,1537,2049,3073,4097,6145,8193,12289,16385,24577],fo=[0,
0,0,0,1,1,2,2,3,3,4,4,5,5,6,6,7,7,8,8,9,9,10,10,11,11,12,12,13,13],lo=[16,17,18,0,8,7,9,6,10,5,11,4,12,3,13,2,14,1,15],xe=15;function j(t){throw new f(
`compressed data is broken: ${t}`)}function $e(t){let e=new Uint16Array(xe+1);for(let r of t)e[r]+=1;e[0]=0;let n=new Uint16Array(xe+2),s=0,
o=1;for(let r=1;r<=xe;r+=1)n[r+1]=n[r]+e[r]<<1,s+=e[r]*2**(xe-r),e[r]>0&&(o=r);s>2**xe&&j("a code has too many words");let i=new Uint16Array(
2**o);for(let r=0;r<t.length;r+=1){let a=t[r];if(a===0)continue;let c=uo(n[a],a);n[a]+=1;for(let h=c;h<i.length;h+=2**a)i[h]=r*16+a}return{table:i,
bits:o}}function uo(t,e){let n=0;for(let s=0;s<e;s+=1)n|=(t>>>s&1)<<e-1-s;return n}var Qe=null;function go(){if(Qe===null){let t=new Uint8Array(
288).fill(8);t.fill(9,144,256),t.fill(7,256,280),Qe={literals:$e(t),distances:$e(new Uint8Array(30).fill(5))}}return Qe}var et=class{#e;#s=0;#t=0;#n=0;#i;constructor(e,n,s,o){
this.bytes=e,this.limit=s,this.#e=n,this.#i=new Uint8Array(Math.min(s,Math.max(o,1024)))}run(){for(let e=0;e===0;){e=this.#o(1);let n=this.#o(
2);n===0?this.#h():n===1?this.#f(go()):n===2?this.#f(this.#l()):j("a block of no known kind")}return this.#e-=this.#t>>>3,(this.#s&2**(this.#t&
7)-1)!==0&&j("something is hidden in its last byte"),{bytes:this.#i.subarray(0,this.#n),end:this.#e}}#r(e){for(;this.#t<e;){let n=this.#e<this.
bytes.length?this.bytes[this.#e]:0;this.#e>this.bytes.length+3&&j("it ends too early"),this.#e+=1,this.#s|=n<<this.#t,this.#t+=8}}#o(e){this.#r(
e);let n=this.#s&2**e-1;return this.#s>>>=e,this.#t-=e,n}#a({table:e,bits:n}){this.#r(n);let s=e[this.#s&2**n-1],o=s&15;return o===0&&j("a w\
ord that is not in its code"),this.#s>>>=o,this.#t-=o,s>>>4}#c(e){if(this.#n+e>this.limit&&j("it unfolds to more than it may"),this.#n+e<=this.#i.
length)return;let n=new Uint8Array(Math.min(this.limit,Math.max(this.#i.length*2,this.#n+e)));n.set(this.#i.subarray(0,this.#n)),this.#i=n}#h(){
this.#o(this.#t&7)!==0&&j("something is hidden before a stored block");let[e,n]=[this.#o(16),this.#o(16)];(e^n)!==65535&&j("a stored block o\
f unknown length"),this.#e-=this.#t>>>3,this.#s=0,this.#t=0,this.#e+e>this.bytes.length&&j("it ends too early"),this.#c(e),this.#i.set(this.
bytes.subarray(this.#e,this.#e+e),this.#n),this.#n+=e,this.#e+=e}#l(){let[e,n,s]=[this.#o(5)+257,this.#o(5)+1,this.#o(4)+4];(e>286||n>30)&&j(
"a code has too many words");let o=new Uint8Array(19);for(let a=0;a<s;a+=1)o[lo[a]]=this.#o(3);let i=$e(o),r=new Uint8Array(e+n);for(let a=0;a<
r.length;){let c=this.#a(i);if(c<16){r[a]=c,a+=1;continue}c===16&&a===0&&j("a code repeats what is not there");let h=c===16?r[a-1]:0,l=c===16?
3+this.#o(2):c===17?3+this.#o(3):11+this.#o(7);a+l>r.length&&j("a code is longer than it says"),r.fill(h,a,a+l),a+=l}return r[256]===0&&j("a\
 block without an end"),{literals:$e(r.subarray(0,e)),distances:$e(r.subarray(e))}}#f({literals:e,distances:n}){for(;;){let s=this.#a(e);if(s===
256)return;if(s<256){this.#c(1),this.#i[this.#n]=s,this.#n+=1;continue}s>285&&j("a length that there is not");let o=ao[s-257]+this.#o(co[s-257]),
i=this.#a(n),r=ho[i]+this.#o(fo[i]);r>this.#n&&j("it points before its beginning"),this.#c(o);let a=this.#i;for(let c=this.#n;c<this.#n+o;c+=
1)a[c]=a[c-r];this.#n+=o}}};function Vt(t,e){(t.length<6||(t[0]&15)!==8||(t[1]&32)!==0||(t[0]*256+t[1])%31!==0)&&j("it has no proper head");
let{bytes:n,end:s}=new et(t.subarray(0,t.length-4),2,e,t.length*3).run();return s!==t.length-4&&j(s>t.length-4?"it ends too early":"bytes fo\
llow its end"),new DataView(t.buffer,t.byteOffset+s,4).getUint32(0)!==mo(n)&&j("its check is wrong"),n}function mo(t){let[e,n]=[1,0];for(let s=0;s<
t.length;s+=3800){let o=Math.min(s+3800,t.length);for(let i=s;i<o;i+=1)e+=t[i],n+=e;e%=65521,n%=65521}return n*65536+e}var Kt=null;function Wt(t){
Kt??=Uint32Array.from({length:256},(n,s)=>{let o=s;for(let i=0;i<8;i+=1)o=o&1?o>>>1^3988292384:o>>>1;return o});let e=4294967295;for(let n=0;n<
t.length;n+=1)e=e>>>8^Kt[(e^t[n])&255];return(e^4294967295)>>>0}var po=67324752,wo=33639248,yo=101010256,bo=22,xo=831,$o=20,ko=2048,So=33188<<16>>>0,Ao=/^[A-Za-z0-9_-][A-Za-z0-9._-]*(?:\/[A-Za-z0-9_-][A-Za-z0-9._-]*)*$/;
function q(t,e){if(!t)throw new f(`The container is not a plain zip: ${e}.`)}function Zt(t){return t.length>=4&&t[0]===80&&t[1]===75}function Jt(t,e,n,s){
for(let o=0;o<s;o+=1)if(t[e+o]!==t[n+o])return!1;return!0}function Qt(t){let e=new DataView(t.buffer,t.byteOffset,t.byteLength),n=t.length-bo;
q(n>=0&&e.getUint32(n,!0)===yo,"its end is missing, or bytes follow it");let s=e.getUint16(n+10,!0),[o,i]=[e.getUint32(n+12,!0),e.getUint32(
n+16,!0)],r=e.getUint32(n+4,!0)===0&&e.getUint16(n+8,!0)===s;q(r&&e.getUint16(n+20,!0)===0,"it is in parts or has a comment"),q(i+o===n,"its\
 list is not where it should be");let a=new Map,[c,h,l]=[i,0,""];for(let u=0;u<s;u+=1){q(c+46<=n&&e.getUint32(c,!0)===wo,"its list is broken");
let d=c+46+e.getUint16(c+28,!0);q(d<=n&&d-c-46<=240,"its list is broken");let m=t.subarray(c+46,d),$=String.fromCharCode(...m);q(Ao.test($)&&
$>l,`the name ${w($)} is not allowed, is there twice or is out of order`);let S=e.getUint16(c+4,!0)===xo&&e.getUint16(c+6,!0)===$o&&e.getUint16(
c+8,!0)===ko&&e.getUint16(c+10,!0)===0&&e.getUint32(c+30,!0)===0&&e.getUint32(c+34,!0)===0&&e.getUint32(c+38,!0)===So;q(S,`${$} is packed, e\
ncrypted, no regular file, or has fields that it needn’t have`);let x=e.getUint32(c+24,!0),E=h+30+m.length;q(e.getUint32(c+42,!0)===h&&e.getUint32(
c+20,!0)===x,`there is something before ${$}, or it has two sizes`),q(E+x<=i&&e.getUint32(h,!0)===po,`${$} is cut short`);let R=Jt(t,h+4,c+6,
26)&&Jt(t,h+30,c+46,m.length);q(R,`its list says something else of ${$} than stands before it`),q(e.getUint32(c+12,!0)===e.getUint32(i+12,!0),
`${$} has another date than the rest`);let re=t.subarray(E,E+x);q(Wt(re)===e.getUint32(c+16,!0),`${$} is damaged, its checksum is wrong`),a.
set($,re),[c,h,l]=[d,E+x,$]}return q(c===n&&h===i,"there is something before its list"),a}function en(t){let e=new DataView(t.buffer,t.byteOffset,
t.byteLength),[n,s]=[e.getUint16(10,!0),e.getUint16(12,!0)];return Date.UTC((s>>9)+1980,(s>>5&15)-1,s&31,n>>11,n>>5&63,(n&31)*2)}var tn=["manifest.jsonld","manifest.p7s"];function To(t,e){let n=new Map,s=new Map;for(let[o,i]of(t?.items??[]).entries()){let r=(s.get(i.batesBegin)??
0)+1;s.set(i.batesBegin,r),n.set(`load/text/${i.batesBegin}.${String(r).padStart(3,"0")}.txt`,i);for(let a of e.messages[o]?.pictures??[])n.
set(a,i)}return n}async function nn(t,e,n,s){let o=e.files,i=To(n,e),r=new Set;for(let{path:a,sha256:c,bytes:h}of o){let l=t.get(a),u=i.get(
a)??null,d={file:a,...u===null?{}:v(u)},m=u===null?w(a):`${w(a)}, of ${C(u)},`;(r.has(a)||tn.includes(a))&&s.add(`${m} is listed twice.`,d),
r.add(a),l===void 0?s.add(`${m} is listed and not there.`,d):(l.length!==h||await P(l)!==c)&&s.add(`${m} is not the file that manifest.jsonl\
d lists.`,d)}for(let a of t.keys())!r.has(a)&&!tn.includes(a)&&s.add(`${w(a)} is in the container and on no list.`,{file:a});return`All ${o.
length} files are those that manifest.jsonld lists.`}function sn(t,{pack:e}){let n=Math.abs(en(t)-Date.parse(String(e.preparedAt)))<2e3;p(n,
"The container’s files have another date than the pack.")}function on(t,e,n,s){let o=0;for(let[r,a]of e){let c=[r,`proofs/${r}`].find(l=>t.
has(l)),h=c===void 0?void 0:t.get(c);h===void 0?s.add(`${r} is attached to the PDF and not in the container.`,{file:r}):O(h,a)?o+=1:s.add(`${r}\
 in the container is not the one that is attached to the PDF.`,{file:r})}let i=t.get("proofs/signature.tst");return i!==void 0&&(n===null||!O(
i,n))&&s.add("proofs/signature.tst is not the time-stamp of the PDF’s signature.",{file:"proofs/signature.tst"}),`${o} files are the same \
in the container and in the PDF.`}var Eo=["thirdParty","legalPrivilege","personalData","ongoingInvestigation","handling"];async function rn(t,e,n){let s=te(t,"messages.jsonl"),
{items:o}=e;s.length!==o.length&&n.add(`The pack lists ${o.length} messages and brings ${s.length}.`,{file:"messages.jsonl"});let i=new TextEncoder;
for(let[r,a]of o.entries()){let c=s[r];if(c===void 0)break;await P(i.encode(c))===a.messageSha256?B(c,`Line ${r+1} of messages.jsonl`).sourceId!==
a.sourceId&&n.add(`Line ${r+1} of messages.jsonl is of another message than ${C(a)}.`,v(a)):n.add(`Line ${r+1} of messages.jsonl is not ${C(
a)} as the manifest lists it.`,v(a))}return p(new Set(o.map(({sourceId:r})=>r)).size===o.length,"The manifest lists a message twice."),`All ${s.
length} messages in messages.jsonl are those that the manifest lists, in its order.`}function an(t){return te(t,"messages.jsonl").map((e,n)=>{
let s=ee(e,`Line ${n+1} of messages.jsonl`),o="a message of messages.jsonl";return{sourceId:b(s.sourceId,o),conversation:b(s.conversation,o),
json:s}})}function cn(t){return te(t,"native.jsonl").map((e,n)=>{let s=`Line ${n+1} of native.jsonl`,o=B(e,s);return{sourceId:b(o.sourceId,s),
leaf:typeof o.leaf=="number"?N(o.leaf,s):null,commitment:b(o.commitment,s),salt:I(X(o.salt,`${s}: the salt`)),record:W(o.record,s)}})}async function hn(t,e,n,s){
let o=new Map(e.items.map(c=>[c.sourceId,c])),i=new Set;for(let{sourceId:c,leaf:h,commitment:l,salt:u,record:d}of t){let m=o.get(c);if(m===void 0||
i.has(c)){s.add(`native.jsonl has a record of ${w(c)} that the manifest doesn’t list, or twice.`,{file:"native.jsonl",sourceId:c});continue}
i.add(c);let $=I(await Ot(X(u,"a salt"),d));n.has(c)?s.add(`native.jsonl has the record of ${C(m)}, of which something is redacted.`,v(m)):$!==
m.commitment||l!==m.commitment?s.add(`The record of ${C(m)} doesn’t open its commitment: it is not what was seized.`,v(m)):m.leaf!==null&&
h!==m.leaf?s.add(`The record of ${C(m)} names another leaf.`,v(m)):typeof m.raw?.sha256=="string"&&m.raw.sha256!==await P(d)?s.add(`The reco\
rd of ${C(m)} is not the slice of the seized file that the manifest names.`,v(m)):m.native!==null&&m.native!==await P(d)&&s.add(`The record \
of ${C(m)} is not the one that the manifest lists.`,v(m))}let r=e.items.filter(({sourceId:c,native:h})=>h!==null&&!i.has(c));for(let c of r)
s.add(`native.jsonl lacks the record of ${C(c)}.`,v(c));if(t.length===0)return"The pack brings no original records.";let a=e.items.length-i.
size;return`${t.length} original records open the commitments of their messages${a>0?`; ${a} messages come without (${n.size} are redacted)`:
""}.`}function fn({bates:t,pages:e,items:n},s){let o=r=>`${t.prefix}${String(t.first+r).padStart(7,"0")}`;for(let[r,a]of e.entries())a.bates!==
o(r)&&s.add(`Page ${r+1} is numbered ${w(a.bates)}, ${o(r)} is due.`,{page:a.bates});t.last!==t.first+e.length-1&&s.add("The last Bates numb\
er is not that of the last page.");let i=new Map(e.map((r,a)=>[r.bates,a]));for(let r of n){let[a,c]=[i.get(r.batesBegin),i.get(r.batesEnd)];
(a===void 0||c===void 0||a>c)&&s.add(`${C(r)} has a Bates number outside the pack.`,v(r))}return`Bates numbers run from ${o(0)} to ${o(e.length-
1)} without a gap.`}function ln(t,e,n){let s=t.items.reduce((r,a)=>r+a.pictures.length,0),o=e.reduce((r,{json:a})=>r+(Array.isArray(a.notes)?
a.notes.length:0),0),i=[["messages",t.items.length],["conversations",new Set(e.map(({conversation:r})=>r)).size],["pictures",s],["notes",o],
["pages",t.pages.length],["custodyEntries",t.custody.entries]];for(let[r,a]of i)t.counts[r]!==a&&n.add(`The manifest counts ${w(String(t.counts[r]))}\
 ${r}, there are ${a}.`);return`The counts agree: ${t.items.length} messages, ${s} pictures, ${o} notes, ${t.pages.length} pages.`}function tt(t){
let e=Array.isArray(t.body)?t.body:[],s=(Array.isArray(t.pictures)?t.pictures:[]).flatMap(o=>J(o)&&Array.isArray(o.redactions)?o.redactions:
[]);return[...e.flatMap(o=>J(o)&&"redaction"in o?[o.redaction]:[]),...s]}function un(t,e,n,s){let o=new Set,i=Array.isArray(t.json.redactions)?
G(t.json.redactions,"the redaction key"):n?.redactions??null,r=i===null?null:new Map(i.map(({number:a,reason:c})=>[a,c]));for(let[a,c]of t.items.
entries()){let h=e[a]===void 0?[]:tt(e[a].json);for(let u of[...h,...n?.messages[a]?.redactions??[]])o.add(u),r!==null&&!r.has(u)&&s.add(`${C(
c)} uses redaction ${w(String(u))}, which the key doesn’t have.`,v(c));let l=new Set(n?.messages[a]?.redactions);for(let u of h)n!==null&&
!l.has(Number(u))&&s.add(`${C(c)} uses redaction ${w(String(u))}, of which manifest.jsonld knows nothing.`,v(c))}if(r===null)return o.size>0&&
L("The redaction key is in the container, not in the PDF’s attachments."),"Nothing in the texts of the messages is redacted.";[...r.keys()].
some((a,c)=>a!==c+1)&&s.add("The redactions are not numbered 1, 2, 3 ….");for(let[a,c]of r)(typeof c!="string"||!Eo.includes(c))&&s.add(`R\
edaction ${w(String(a))} has no reason that may be one.`),!o.has(a)&&n!==null&&s.add(`Redaction ${w(String(a))} of the key is used nowhere.`);
return r.size===0?"Nothing in the pack is redacted.":`${r.size} redactions, each in the key with its reason.`}async function dn(t,e,n,s){let o=new Map;
for(let[r,a]of e.items.entries()){let c=n.messages[r]?.pictures??[];c.length!==a.pictures.length&&s.add(`${C(a)} has ${a.pictures.length} pi\
ctures in the PDF and ${c.length} in the container.`,v(a));for(let h of c)o.set(h,a),t.has(h)||s.add(`A picture of ${C(a)} is missing: ${w(h)}\
.`,{file:h,...v(a)})}let i=[...t].filter(([r])=>r.startsWith("media/"));for(let[r,a]of i){let c=o.get(r);c===void 0?s.add(`${r} is the pictu\
re of no message.`,{file:r}):r!==`media/${await P(a)}.png`&&s.add(`${r}, a picture of ${C(c)}, is not the file that its name says.`,{file:r,
...v(c)})}return i.length===0?"The container holds no pictures.":`${i.length} pictures lie in the container, each under its own hash and of \
a message.`}async function gn(t,e,{packId:n},s){let o=ee(e,"The entry that fixed the pack");return p(o.act==="pack.fixed","The entry of the ledger is no\
t one that fixes a pack."),p(o.fix===Ee(X(n,"the pack id",32)),"The entry of the ledger fixes another pack than this one."),Pe(await Me({proof:t,
entry:e,policy:s}),`The ledger fixed this pack id on ${w(String(o.t))}`)}async function mn(t,{custody:e},n,s){let o=new ce,i=await Ie(o,s),r=await Xe(
o,t,i),a=o.report(),c=r?.size??0;return r!==null&&(p(r.origin===e.origin,"The checkpoint is of another log than the custody extract."),p(n.every(
({index:h})=>h<c),"The checkpoint is older than the custody extract.")),Pe(a,`The checkpoint of ${w(e.origin)} with ${c} entries`)}function pn(t){
return te(t,"custody.jsonl").map((e,n)=>{let s=`Line ${n+1} of custody.jsonl`,o=B(e,s),[i,r,a,c,h]=["at","act","who","purpose","leaf"].map(l=>b(
o[l],s));return{index:N(o.index,s),at:i,act:r,who:a,purpose:c,leaf:h}})}function wn(t,{items:e,custody:n},s){p(t.length===n.entries,"The cus\
tody extract has lost or gained lines.");for(let i=1;i<t.length;i+=1)t[i].index<=t[i-1].index&&s.add(`Entry ${t[i].index} of the custody ext\
ract is out of order.`,{entry:t[i].index});let o=new Set(t.map(({index:i})=>i));for(let i of e)o.has(i.entry)||s.add(`${C(i)} was opened und\
er entry ${i.entry}, which the extract doesn’t show.`,v(i),"undecidable");return`The custody extract has ${t.length} lines and shows the o\
pening of every message.`}async function yn(t,{scope:e,custody:n},s){let o=ee(t,"scope-receipt.json"),i=b(o.receipt,"the text of the scope r\
eceipt"),r=await P(new TextEncoder().encode(i));p(r===o.sha256&&r===e.receiptSha256,"The scope receipt is not the one that the manifest name\
s.");let a=B(i,"The scope receipt"),c=a.reference===e.warrantReference&&String(a.version)===e.version&&a.orderSha256===e.documentSha256;p(c,
"The scope receipt is of another warrant than the pack.");let h=await Ie(new ce,s);(h===null||h.logs.length===0)&&L("No policy that says whi\
ch log to believe: nobody can tell who signed the scope receipt.");let l=Ge(new TextEncoder().encode(b(o.signature,"the signature of the sco\
pe receipt")));if(p(l.text===`ambit scope receipt
${r}
`,"The signature is of another receipt than this one."),![...(await Ce(l,h.logs)).keys()].some(({name:m})=>m===n.origin))throw new f("No log\
 of the policy has signed the scope receipt.","undecidable");return`The scope receipt ${r.slice(0,16)}… is of this warrant and signed by ${w(
n.origin)}.`}var vo=60,Co=4e6,Io=25,Mo=2**24,[Oo,kn,Sn,An]=[9,10,13,32];function A(t){throw new f(`The file can’t be read as the PDF of a pack: ${t}.`)}
var ke=t=>t===An||t===kn||t===Sn||t===Oo||t===12||t===0,bn=t=>t===40||t===41||t===60||t===62||t===91||t===93||t===123||t===125||t===47||t===
37,Ue=class{constructor(e,n){this.bytes=e,this.at=n}space(){for(;this.at<this.bytes.length&&ke(this.bytes[this.at]);)this.at+=1}word(){let e=this.
at;for(;this.at<this.bytes.length&&!ke(this.bytes[this.at])&&!bn(this.bytes[this.at]);)this.at+=1;return this.at-e>300&&A("a word is too lon\
g"),String.fromCharCode(...this.bytes.subarray(e,this.at))}isNext(e){for(let n=0;n<e.length;n+=1)if(this.bytes[this.at+n]!==e.charCodeAt(n))
return!1;return!0}expect(e){this.isNext(e)||A(`“${e}” is missing`),this.at+=e.length}value(e=0){e>vo&&A("it is nested too deep"),this.space();
let n=this.bytes[this.at];if(n===47)return{name:this.name()};if(n===91)return this.array(e);if(n===40)return{text:this.literal()};if(n===60)
return this.bytes[this.at+1]===60?this.dict(e):{text:this.hex()};let s=this.word();return s==="true"||s==="false"?s==="true":s==="null"?null:
(/^[+-]?(\d+\.?\d*|\.\d+)$/.test(s)||A("a value is none"),this.reference(s)??Number(s))}reference(e){return!/^\d{1,8}$/.test(e)||this.bytes[this.
at]!==An?null:this.isNext(" 0 R")&&(ke(this.bytes[this.at+4])||bn(this.bytes[this.at+4]))?(this.at+=4,{ref:Number(e)}):null}name(){return this.
at+=1,this.word().replace(/#([0-9A-Fa-f]{2})/g,(e,n)=>String.fromCharCode(Number.parseInt(n,16)))}array(e){let n=[];for(this.at+=1,this.space();this.
bytes[this.at]!==93;this.space())this.at>=this.bytes.length&&A("a list has no end"),n.push(this.value(e+1));return this.at+=1,n}dict(e){let n=new Map;
for(this.at+=2,this.space();!this.isNext(">>");this.space()){this.bytes[this.at]!==47&&A("a dictionary has no end");let s=this.name();n.has(
s)&&A("a dictionary has a key twice"),n.set(s,this.value(e+1))}return this.at+=2,n}hex(){let e=this.bytes.indexOf(62,this.at);e<0&&A("a text\
 has no end");let n=this.at+1;(e-n)%2!==0&&A("a text has half a byte");let s=new Uint8Array((e-n)/2);for(let o=0;o<s.length;o+=1){let i=xn[this.
bytes[n+2*o]]*16+xn[this.bytes[n+2*o+1]];Number.isNaN(i)&&A("a text is not hexadecimal"),s[o]=i}return this.at=e+1,s}literal(){let e=[],n=1;
for(this.at+=1;;this.at+=1){let s=this.bytes[this.at];if(s===void 0&&A("a text has no end"),s===92)this.escape(e);else{if(s===40&&(n+=1),s===
41&&(n-=1),n===0)break;e.push(s)}}return this.at+=1,Uint8Array.from(e)}escape(e){this.at+=1;let n=this.bytes[this.at]??0,s="nrtbf".indexOf(String.
fromCharCode(n));if(s>=0)e.push([10,13,9,8,12][s]);else if(n>=48&&n<=55){let o=0;for(let i=0;i<3&&this.bytes[this.at]>=48&&this.bytes[this.at]<=
55;i+=1)o=o*8+this.bytes[this.at]-48,this.at+=1;this.at-=1,e.push(o&255)}else n!==kn&&e.push(n)}},xn=Array.from({length:256},(t,e)=>{let n="\
0123456789abcdef".indexOf(String.fromCharCode(e).toLowerCase());return n<0?Number.NaN:n}),De=class{#e=new Map;#s=new Map;#t=0;#n;#i=new Map;#r=null;trailer=new Map;constructor(e){
this.bytes=e,this.#n=e.length*Io+Mo,this.#o(),this.#a()}#o(){let e=String.fromCharCode(...this.bytes.subarray(-40)),[,n]=/\nstartxref\n(\d{1,12})\n%%EOF\n?$/.
exec(e)??[];n===void 0&&A("its end is missing");let s=new Ue(this.bytes,Number(n));s.expect(`xref
`),s.expect("0 "),this.#t=Number(s.word()),this.#t>1&&this.#t<Co||A("its table has no size"),s.space();let o=s.at;o+this.#t*20>this.bytes.length&&
A("its table is cut short");for(let r=0;r<this.#t;r+=1){let a=o+r*20,c=String.fromCharCode(...this.bytes.subarray(a,a+20));(r===0?!/^\d{10} 65535 f \n$/.
test(c):!/^\d{10} 00000 n \n$/.test(c))&&A("its table has gaps"),r>0&&this.#s.set(r,Number(c.slice(0,10)))}s.at=o+this.#t*20,s.space(),s.expect(
"trailer");let i=s.value();i instanceof Map||A("its trailer is missing");for(let r of i.keys())["Size","Root","Info","ID"].includes(r)||A("i\
ts trailer names other tables");s.space(),(!s.isNext("startxref")||this.bytes.length-s.at>n.length+18)&&A("something follows its trailer"),this.
trailer=i,this.tableAt=Number(n)}#a(){let e=[...this.#s].sort(([,i],[,r])=>i-r),n=0;for(let[i,r]of e){(r<n||n>0&&r>n+8)&&A("something lies b\
etween its objects");for(let a=n;n>0&&a<r;a+=1)ke(this.bytes[a])||A("something lies between its objects");n=this.#c(i,r)}for(let i=n;i<Number(
this.tableAt);i+=1)ke(this.bytes[i])||A("something lies before its table");let s=e[0]?.[1]??0,o=String.fromCharCode(...this.bytes.subarray(0,
Math.min(s,64)));(s>40||!/^%PDF-1\.[4-7]\n%[\x80-\xff]{4}\n\s*$/.test(o))&&A("its head is another")}#c(e,n){let s=new Ue(this.bytes,n);s.expect(
`${e} 0 obj`);let o=s.value();if(s.space(),o instanceof Map&&s.isNext("stream")){s.at+=6,this.bytes[s.at]===Sn&&(s.at+=1),s.expect(`
`);let i=o.get("Length");(typeof i!="number"||!Number.isSafeInteger(i)||i<0)&&A("a stream has no length"),s.at+i>this.bytes.length&&A("a str\
eam is cut short"),o={dict:o,raw:this.bytes.subarray(s.at,s.at+i)},s.at+=i,s.space(),s.expect("endstream"),s.space()}return s.expect("endobj"),
this.#e.set(e,o),s.at}get objects(){return this.#e}get(e){for(let n=0;n<8;n+=1){if(!$n(e))return e??null;this.#e.has(e.ref)||A("it points to\
 an object that there is not"),e=this.#e.get(e.ref)}return A("a reference goes in circles")}dict(e){let n=this.get(e);return n instanceof Map?
n:ne(n)?n.dict:A("a dictionary is missing")}array(e){let n=this.get(e);return Array.isArray(n)?n:A("a list is missing")}stream(e){let n=this.
get(e);return ne(n)?n:A("a stream is missing")}bytesOf(e){let{dict:n,raw:s}=this.stream(e),o=this.get(n.get("Filter"));if((n.has("DecodeParm\
s")||n.has("F"))&&A("a stream is packed in an unknown way"),o===null)return this.#h(s);let i=Array.isArray(o)&&o.length===1?this.get(o[0]):o;
return ie(i,"FlateDecode")||A("a stream is packed in an unknown way"),this.#h(Vt(s,Math.min(this.#n,s.length*1040+64)))}#h(e){return this.#n-=
e.length,this.#n<0&&A("its streams unfold to more than they may"),e}async rawHash(e){let n=this.stream(e),s=this.#i.get(n)??I(await z(n.raw));
return this.#i.set(n,s),s}pages(){return this.pageRefs().map(e=>this.dict({ref:e}))}pageRefs(){if(this.#r!==null)return this.#r;let e=this.dict(
this.trailer.get("Root")),n=[],s=new Set,o=(i,r)=>{let a=this.dict(i);if((s.has(a)||r>20)&&A("its pages go in circles"),s.add(a),ie(this.get(
a.get("Type")),"Page")&&$n(i))n.push(i.ref);else for(let c of this.array(a.get("Kids")))o(c,r+1)};return o(e.get("Pages"),0),this.#r=n,n}};function $n(t){
return typeof t=="object"&&t!==null&&"ref"in t}function ne(t){return typeof t=="object"&&t!==null&&"raw"in t}function ie(t,e){return typeof t==
"object"&&t!==null&&"name"in t&&t.name===e}function Tn(t){if(typeof t!="object"||t===null||!("text"in t))return A("a text is missing");let{text:e}=t;
return e[0]!==254||e[1]!==255?String.fromCharCode(...e.subarray(0,4096)):new TextDecoder("utf-16be").decode(e.subarray(2,8192))}function K(t,e){if(!t)throw new f(e)}function En(t,e,n){for(let s=t.indexOf(e.charCodeAt(0),n);s>=0;s=t.indexOf(e.charCodeAt(0),s+1)){let o=1;
for(;o<e.length&&t[s+o]===e.charCodeAt(o);)o+=1;if(o===e.length)return s}return-1}var Re=t=>String.fromCharCode(...t);function vn(t){K(Re(t.
subarray(0,5))==="%PDF-","This is not a PDF file.");let e=En(t,"/ByteRange",0);K(e>=0,"The file has no signature."),K(En(t,"/ByteRange",e+1)<
0,"The file has more than one signature.");let n=/^\/ByteRange \[0 ([1-9]\d{0,14}) ([1-9]\d{0,14}) ([1-9]\d{0,14})\]\s/.exec(Re(t.subarray(e,
e+80)));K(n!==null,"The signature doesn’t say which bytes it covers.");let[s,o,i]=n.slice(1).map(Number),r=o+i===t.length&&/%%EOF\n?$/.test(
Re(t.subarray(-6)));K(r,"The signature doesn’t cover the whole file: something was added or cut off after signing.");let a=Re(t.subarray(Math.
max(0,s-10),s+1)),c=s>e&&o>s+2&&o<=t.length&&a==="/Contents <"&&t[o-1]===62;return K(c,"The signature leaves out more than itself."),{signedBytes:Y(
t.subarray(0,s),t.subarray(o)),cms:No(t.subarray(s+1,o-1))}}function No(t){K(t.length%2===0&&t.length>8,"The signature is cut short.");let e=new Uint8Array(
t.length/2);for(let s=0;s<e.length;s+=1){let[o,i]=[t[2*s],t[2*s+1]].map(r=>r>=48&&r<=57?r-48:r>=97&&r<=102?r-87:-1);K(o>=0&&i>=0,"The signat\
ure is not written in lower-case hexadecimal digits."),e[s]=o*16+i}let n=2+e[1];if(e[1]>=128){let s=e[1]&127;K(s>=1&&s<=3,"The signature has\
 no readable length."),n=2+s;let o=0;for(let i=0;i<s;i+=1)o=o*256+e[2+i];n+=o}K(n<=e.length,"The signature is cut short.");for(let s=n;s<e.length;s+=
1)K(e[s]===0,"Something is hidden behind the signature.");return e.subarray(0,n)}var Cn=[10,16,26,18,24,16,18,22,22,26,30,22,22,24,24,28,28,26,26,26,26,28,28,28,28,28,28,28,28,28,28,28,28,28,28,28,28,28,28,28],In=[1,1,1,2,
2,4,4,4,5,5,5,8,9,9,10,10,11,13,14,16,17,17,18,20,21,23,25,26,28,29,31,33,35,37,38,40,43,45,47,49],Mn=[(t,e)=>(t+e)%2,(t,e)=>e%2,t=>t%3,(t,e)=>(t+
e)%3,(t,e)=>(Math.floor(t/3)+Math.floor(e/2))%2,(t,e)=>t*e%2+t*e%3,(t,e)=>(t*e%2+t*e%3)%2,(t,e)=>((t+e)%2+t*e%3)%2];function On(t){let e=(16*
t+128)*t+64;if(t>=2){let n=Math.floor(t/7)+2;e-=(25*n-10)*n-55,t>=7&&(e-=36)}return Math.floor(e/8)}var Nn=t=>On(t)-Cn[t-1]*In[t-1];function _o(t,e){
let n=new Uint8Array(Nn(e)),s=0,o=(i,r)=>{for(let a=r-1;a>=0;a-=1,s+=1)n[s>>3]|=(i>>a&1)<<7-(s&7)};o(4,4),o(t.length,e<10?8:16);for(let i of t)
o(i,8);s=Math.min(s+4,n.length*8);for(let i=Math.ceil(s/8),r=236;i<n.length;i+=1,r^=253)n[i]=r;return n}function nt(t,e){let n=0;for(let s=7;s>=
0;s-=1)n=n<<1^(n>>>7)*285^(e>>>s&1)*t;return n}function jo(t){let e=new Uint8Array(t);e[t-1]=1;for(let n=0,s=1;n<t;n+=1,s=nt(s,2))for(let o=0;o<
t;o+=1)e[o]=nt(e[o],s)^(e[o+1]??0);return e}function Po(t,e){let n=new Uint8Array(e.length);for(let s of t){let o=s^n[0];n.copyWithin(0,1),n[n.
length-1]=0;for(let i=0;i<n.length;i+=1)n[i]^=nt(e[i],o)}return n}function Uo(t,e){let[n,s,o]=[In[e-1],Cn[e-1],On(e)],i=Math.floor(o/n)-s,r=n-
o%n,a=jo(s),c=[];for(let l=0,u=0;l<n;l+=1){let d=t.subarray(u,u+i+(l<r?0:1));u+=d.length,c.push({block:d,fix:Po(d,a)})}let h=[];for(let l=0;l<=
i;l+=1)for(let{block:u}of c)l<u.length&&h.push(u[l]);for(let l=0;l<s;l+=1)for(let{fix:u}of c)h.push(u[l]);return h}var st=class{constructor(e){
this.version=e,this.size=17+4*e,this.fixed=new Array(this.size*this.size),this.dark=new Uint8Array(this.size*this.size),this.#s()}#e(e,n,s){
e>=0&&n>=0&&e<this.size&&n<this.size&&(this.fixed[n*this.size+e]=Number(s))}#s(){let{size:e,version:n}=this;for(let a=0;a<e;a+=1)this.#e(6,a,
a%2===0),this.#e(a,6,a%2===0);for(let[a,c]of[[3,3],[e-4,3],[3,e-4]])this.#t(a,c,4,[2,4]);let s=Do(n,e),o=s.length-1;for(let[a,c]of s.entries())
for(let[h,l]of s.entries())a===0&&h===0||a===0&&h===o||a===o&&h===0||this.#t(c,l,2,[1]);if(n<7)return;let i=n;for(let a=0;a<12;a+=1)i=i<<1^(i>>>
11)*7973;let r=n<<12|i;for(let a=0;a<18;a+=1){let[c,h]=[e-11+a%3,Math.floor(a/3)];this.#e(c,h,r>>>a&1),this.#e(h,c,r>>>a&1)}}#t(e,n,s,o){for(let i=-s;i<=
s;i+=1)for(let r=-s;r<=s;r+=1)this.#e(e+r,n+i,!o.includes(Math.max(Math.abs(r),Math.abs(i))))}#n(e){let n=e;for(let r=0;r<10;r+=1)n=n<<1^(n>>>
9)*1335;let s=(e<<10|n)^21522,o=r=>s>>>r&1,{size:i}=this;for(let r=0;r<=5;r+=1)this.#e(8,r,o(r));this.#e(8,7,o(6)),this.#e(8,8,o(7)),this.#e(
7,8,o(8));for(let r=9;r<15;r+=1)this.#e(14-r,8,o(r));for(let r=0;r<8;r+=1)this.#e(i-1-r,8,o(r));for(let r=8;r<15;r+=1)this.#e(8,i-15+r,o(r));
this.#e(8,i-8,1)}draw(e,n){this.#n(n);let{size:s}=this,o=0;for(let i=s-1;i>=1;i-=2){i===6&&(i=5);for(let r=0;r<s;r+=1)for(let a of[i,i-1]){let c=(i+
1&2)===0?s-1-r:r,h=this.fixed[c*s+a],l=h===void 0?(e[o>>3]??0)>>>7-(o&7)&1:0;h===void 0&&(o+=1),this.dark[c*s+a]=h??l^+(Mn[n](a,c)===0)}}for(let[
i,r]of this.fixed.entries())r!==void 0&&(this.dark[i]=r);return this.dark}};function Do(t,e){if(t===1)return[];let n=Math.floor(t/7)+2,s=t===
32?26:Math.ceil((t*4+4)/(n*2-2))*2,o=[6];for(let i=e-7;o.length<n;i-=s)o.splice(1,0,i);return o}function _n(t){let e=1;for(;e<=40&&4+(e<10?8:
16)+8*t.length>Nn(e)*8;)e+=1;if(e>40)return[];let n=Uo(_o(t,e),e);return Mn.map((s,o)=>{let i=new st(e);return{size:i.size,dark:i.draw(n,o)}})}var Ro=["AF","AcroForm","DSS","Extensions","Lang","MarkInfo","Metadata","Names","Outlines","OutputIntents","PageLabels","PageMode","Pages","\
Perms","StructTreeRoot","Type","Version","ViewerPreferences"],Fo=["Annots","Contents","MediaBox","Parent","Resources","StructParents","Tabs",
"Type"],zo=6e4,Bo=["A","Border","Contents","Dest","F","P","Rect","StructParent","Subtype","Type"],Ho=["AP","F","FT","P","Rect","StructParent",
"Subtype","T","TU","Type","V"],Lo=["ExtGState","Font","ProcSet","XObject"],qo=["AA","JS","JavaScript","OC","OCGs","OCProperties","OpenAction",
"RichMediaContent","URI","XFA"];async function jn(t){let{signedBytes:e,cms:n}=vn(t);return ue(n,e)}function Pn(t){let e=t.dict(t.dict(t.trailer.
get("Root")).get("Names")),n=t.array(t.dict(e.get("EmbeddedFiles")).get("Names")),s=new Map;for(let o=0;o+1<n.length;o+=2){let i=Tn(t.get(n[o]));
p(/^[a-z0-9.-]{1,60}$/.test(i)&&!s.has(i),`The attachment ${w(i)} has no proper name, or is there twice.`),s.set(i,t.bytesOf(t.dict(t.dict(n[o+
1]).get("EF")).get("F")))}return p([...s.keys()].join()===[...s.keys()].sort().join(),"The attachments are not in order."),s}function Un(t){
for(let n of t.objects.values())ot(n,0);let e=t.dict(t.trailer.get("Root"));p([...e.keys()].every(n=>Ro.includes(n)),"The file holds parts t\
hat no pack has."),p([...t.dict(e.get("Names")).keys()].every(n=>n==="EmbeddedFiles"||n==="Dests"),"The file holds named parts that no pack \
has.");for(let[n,s]of t.pages().entries()){p([...s.keys()].every(c=>Fo.includes(c)),`Page ${n+1} holds parts that no pack has.`);let o=t.array(
s.get("MediaBox")).map(Number),i=o[0]===0&&o[1]===0&&Math.round(o[2])===595&&Math.round(o[3])===842;p(i,`Page ${n+1} is not a whole A4 page.`);
let r=t.dict(s.get("Resources"));p([...r.keys()].every(c=>Lo.includes(c)),`Page ${n+1} has resources that no pack has.`);let a=t.dict(r.get(
"ExtGState")??new Map);p(a.size===0,`Page ${n+1} draws something that could be seen through.`),s.has("Annots")&&Ko(t,t.array(s.get("Annots")),
n)}return Go(t,e),Yo(t),"Nothing in the file can act, hide or cover a page, and its signature forbids every change."}function Yo(t){let e=new Set,
n=[t.trailer];for(let o=n.pop();o!==void 0;o=n.pop()){let i=ne(o)?o.dict:o;if(i instanceof Map)n.push(...i.values());else if(Array.isArray(i))
for(let r of i)n.push(r);else typeof i=="object"&&i!==null&&"ref"in i&&!e.has(i.ref)&&(e.add(i.ref),n.push(t.get(i)))}let s=t.objects.size-e.
size;p(s<=0,`The file holds ${s} things that nothing leads to.`)}function Go(t,e){let n=t.array(t.dict(e.get("AcroForm")).get("Fields")),s=t.
dict(t.dict(n[0]).get("V")),o=t.dict(e.get("Perms")??new Map).get("DocMDP");p(n.length===1&&o!==void 0&&t.dict(o)===s,"The signature doesn’t\
 forbid changes.");let i=t.array(s.get("Reference")),r=t.dict(i[0]),a=t.get(t.dict(r.get("TransformParams")).get("P")),c=i.length===1&&ie(t.
get(r.get("TransformMethod")),"DocMDP")&&a===1;p(c&&s.has("ByteRange"),"The signature doesn’t forbid changes.")}function ot(t,e){if(Array.
isArray(t))for(let s of t)ot(s,e+1);let n=ne(t)?t.dict:t;if(n instanceof Map)for(let[s,o]of n)p(!qo.includes(s),`The file holds something th\
at acts or hides: ${s}.`),s==="S"&&Xo(o)&&p(!1,"The file holds something that acts."),ot(o,e+1)}function Xo(t){return["GoToE","GoToR","Hide",
"ImportData","JavaScript","Launch","Movie","Named","Rendition","SetOCGState","Sound","SubmitForm","Thread","Trans","URI"].some(e=>ie(t,e))}function Ko(t,e,n){
let s=0;for(let o of e){let i=t.dict(o),r=ie(t.get(i.get("Subtype")),"Link")&&[...i.keys()].every(h=>Bo.includes(h)),a=ie(t.get(i.get("FT")),
"Sig")&&[...i.keys()].every(h=>Ho.includes(h)),c=t.array(i.get("Rect")).every(h=>h===0);a&&c&&n===0?s+=1:p(r,`Page ${n+1} carries something \
besides links and the invisible signature field.`)}p(s<=1,"The cover carries more than one signature field.")}function Vo({size:t,dark:e},{x:n,
y:s,width:o}){let i=[];for(let a=0;a<t;a+=1)for(let c=0;c<t;c+=1){let h=c;for(;h<t&&e[a*t+h]===1;)h+=1;h>c&&i.push(`${c} ${t-1-a} ${h-c} 1 r\
e`),c=h}let r=Math.round(o/t*1e4)/1e4;return`q 0 0 0 rg ${r} 0 0 ${r} ${n} ${s} cm
${i.join(`
`)}
f Q`}function Dn(t,{stamp:e,packId:n}){let s=t.array(t.pages()[0]?.get("Contents")),o=[...n].map(l=>String(e.glyphs[l]??"")).join(""),{symbol:i}=e,
r=t.bytesOf(s[s.length-1]),a=String.fromCharCode(...r.subarray(0,zo)),h=_n(new TextEncoder().encode(i.prefix+n)).some(l=>`${e.before}${o}${e.
after}
${i.before}
${Vo(l,i)}
${i.after}`===a);return p(s.length===2&&h,"The cover shows another pack id."),`The pack id on the cover, ${n}, is that of the attached manif\
est.`}async function Rn(t,e,n){let s=t.pages();p(s.length===e.pages.length,`The file has ${s.length} pages, its manifest lists ${e.pages.length}\
.`);for(let[o,i]of s.entries()){let r=t.array(i.get("Contents")),a=r.length===(o===0?2:1),{bates:c,contentSha256:h}=e.pages[o];a&&await P(t.
bytesOf(r[0]))===h||n.add(`Page ${o+1} (${w(c)}) is not the page that the manifest lists.`,{page:c})}return`All ${s.length} pages are those \
that the manifest lists.`}async function Fn(t,e){let n=Object.keys(e.fonts).sort().join(),s=new Set;for(let o of t.pages()){let i=t.dict(t.dict(
o.get("Resources")).get("Font"));if(!s.has(i)){s.add(i),p([...i.keys()].sort().join()===n,"A page uses a font that the manifest doesn’t list\
.");for(let[r,a]of i){let c=await P(Wo(t,a));p(c===e.fonts[r],`The font ${w(r)} is not the one that the manifest lists.`)}}}return`All ${Object.
keys(e.fonts).length} fonts are those that the manifest lists.`}function Wo(t,e){let[n]=t.array(t.dict(e).get("DescendantFonts")),s=t.dict(t.
dict(n).get("FontDescriptor"));return t.bytesOf(s.get("FontFile2")??s.get("FontFile3"))}async function zn(t,e,n){let s=new Map(e.items.flatMap(
r=>r.pictures.map(a=>[a.resource,{item:r,picture:a}]))),o=0;for(let[r,a]of t.pages().entries()){let c=t.dict(t.dict(a.get("Resources")).get(
"XObject")??new Map),h=r===0&&e.logo!==null?[e.logo.resource]:[],{pictures:l,bates:u}=e.pages[r]??{pictures:[],bates:""};[...c.keys()].sort().
join()===[...new Set([...l,...h])].sort().join()||n.add(`Page ${r+1} shows other pictures than are listed for it.`,{page:u});for(let m of h)
await t.rawHash(c.get(m))!==e.logo?.streamSha256&&n.add("The emblem on the cover is not the one that the manifest lists.",{page:u});for(let m of l){
let $=s.get(m);if($===void 0||!c.has(m))continue;o+=1;let S=t.stream(c.get(m)),x=S.dict.has("SMask")?await t.rawHash(S.dict.get("SMask")):null,
E=await t.rawHash(c.get(m))===$.picture.streamSha256&&x===$.picture.maskSha256,{sourceId:R}=$.item;E||n.add(`A picture of message ${w(R)} is\
 not the one that the manifest lists.`,{sourceId:R})}}let i=[...s.values()].length;return o<i&&n.add("The manifest lists pictures that no pa\
ge shows."),i===0?"The pack shows no pictures.":`Pictures shown: ${i}, each the one that the manifest lists.`}function Bn(t){return new De(t)}var T={zip:"Container form",wholeFile:"PDF signature",signer:"PDF signer",stamp:"PDF time-stamp",shape:"Nothing hidden",attachments:"Attachm\
ents",packId:"Pack id",pages:"Pages",fonts:"Fonts",pictures:"Pictures",structure:"Reading order",files:"Files",containerSignature:"Container\
 signature",containerSigner:"Container signer",containerStamp:"Container time-stamp",matter:"Same pack",copies:"Same files",messages:"Messag\
es",native:"Original records",media:"Picture files",sections:"Nothing left out",rooted:"Order fixed at intake",bates:"Bates numbers",counts:"\
Counts",redactions:"Redactions",fixed:"Pack in the ledger",head:"Checkpoint",custody:"Custody extract",scope:"Scope receipt"};var Jo=["Lang","MarkInfo","Metadata","Outlines","OutputIntents","PageMode","StructTreeRoot","ViewerPreferences"];function Hn(t){return`/${t.
replace(/[^!-~]|[#()<>[\]{}/%]/g,n=>`#${n.charCodeAt(0).toString(16).toUpperCase().padStart(2,"0")}`)}`}var it=class{#e=new Map;#s=[];constructor(e,n){
this.pdf=e,this.streams=n;for(let[s,o]of e.pageRefs().entries())this.#e.set(o,`page${s}`)}#t(e){let n=this.#e.get(e);if(n!==void 0)return n;
let s=`#${this.#e.size}`;return this.#e.set(e,s),this.#s.push(e),s}#n(e,n=""){let s=[...e].map(([o,i])=>[Hn(o),i]).filter(([o])=>o!==n);return s.
sort(([o],[i])=>o<i?-1:1),`<<${s.map(([o,i])=>`${o} ${this.#i(i)}`).join(" ")}>>`}#i(e){return e===void 0?"nothing":e instanceof Map?this.#n(
e):Array.isArray(e)?`[${e.map(n=>this.#i(n)).join(" ")}]`:ne(e)?`${this.#n(e.dict,"/Length")} stream ${this.streams.get(e)}`:typeof e!="obje\
ct"||e===null?String(e):"ref"in e?this.#t(e.ref):"name"in e?Hn(e.name):`(${I(e.text)})`}hash(e){let n=e.map(s=>`${this.#i(s)}
`);for(let s of this.#s)n.push(`${this.#e.get(s)} ${this.#i(this.pdf.get({ref:s}))}
`);return P(new TextEncoder().encode(n.join("")))}};async function Ln(t,{json:e}){let n=e.structure;(typeof n!="object"||n===null)&&p(!1,"Th\
e manifest has no hashes of the PDF’s structure.");let s=n,o=new Map;for(let h of t.objects.values())ne(h)&&o.set(h,await t.rawHash(h));let i=t.
dict(t.trailer.get("Root")),r=t.pages(),a=h=>r.map(l=>t.dict(l.get("Resources")).get(h)),c=[["reading",Jo.map(h=>i.get(h)),"Bookmarks, readi\
ng order or metadata are not those of the pack."],["pages",r.flatMap((h,l)=>[...["MediaBox","StructParents","Tabs"].map(u=>h.get(u)),l===0?void 0:
h.get("Annots")]),"Links or the order of pages are not those of the pack."],["fonts",a("Font"),"A font has other widths, or reads as other t\
ext, than it had."],["pictures",a("XObject"),"A picture has another size or other colours than it had."]];for(let[h,l,u]of c){let d=await new it(
t,o).hash(l);p(d===b(s[h],"a hash of the PDF’s structure"),u)}return"Bookmarks, links, reading order, widths of letters and metadata are t\
hose that the manifest lists."}var Zo=["Whether a certificate has been withdrawn.","That a message as it is disclosed says what its original record says: both are shown, p\
eople compare them.","The seized files themselves: the manifest says which bytes of which file each message was read from; compare them ther\
e.","That the order of the messages was right when it was fixed at intake, and that the intake took everything.","That the lines of the cust\
ody extract are in the ledger under the checkpoint: a case slice shows that.","That the warrant, the corpus and the counts are still as the \
scope receipt says.","That every other program draws the pages the same way.","Whether what was redacted or withheld was so for the reason g\
iven."],Qo="The original records, the picture files, the redaction key and the proof that nothing was left out: they lie in the container, t\
his is the PDF alone.",ei="That the RSMF files, the load files and manifest.jsonld say the same as messages.jsonl: they are signed, and read\
 by other programs.";async function qn({file:t,...e}){let n=new _e,s={isContainer:Zt(t),caseFile:null,token:null,fileSha256:await P(t),files:new Map,
attached:new Map,manifest:null,messages:[],native:[],custody:[],completeness:null};s.isContainer&&await n.run(T.zip,()=>(s.files=Qt(t),`${s.
files.size} files, one behind the other, and nothing between them.`));let o=s.isContainer?s.files.get("pack.pdf"):t;return await ti(n,s,o??null,
e),s.isContainer&&await oi(n,s,e),await ii(n,s,t),await ri(n,s,e),n.notChecked.push(s.isContainer?ei:Qo),e.authorities==="none"&&n.notChecked.
push("When the pack was signed: no time-stamp was asked for."),n.notChecked.push(...Zo),{report:n.verdict(),pack:s}}function de({files:t,attached:e},n){
return e.get(n)??t.get(n)??t.get(`proofs/${n}`)??null}async function ti(t,e,n,s){let o=null,i=null;await t.run(T.wholeFile,async()=>{if(n===
null)throw new f("The container has no pack.pdf.");return o=await jn(n),e.token=o.token,"One signature covers every byte of the PDF, and the\
 PDF is as it was when it was signed."}),await t.run(T.signer,()=>je(y(o).chain,s.certificates,"The PDF is signed")),await t.run(T.stamp,async()=>(await Je(
y(o),s.authorities)).sentence),await t.run(T.shape,()=>(i=Bn(y(n)),Un(i))),await t.run(T.attachments,async a=>{try{e.attached=Pn(y(i))}finally{
let c=de(e,"manifest.json");c!==null&&(e.manifest=await zt(c))}return si(e.attached,y(e.manifest),a)});let r=e.manifest;await t.run(T.packId,
()=>Dn(y(i),y(r))),await t.run(T.pages,a=>Rn(y(i),y(r),a)),await t.run(T.fonts,()=>Fn(y(i),y(r))),await t.run(T.pictures,a=>zn(y(i),y(r),a)),
await t.run(T.structure,()=>Ln(y(i),y(r)))}var ni=["manifest.json","export.tlog-proof","export.header"];async function si(t,e,n){let s=[...t.
keys()].filter(o=>!ni.includes(o));p(s.sort().join()===Object.keys(e.attachments).sort().join(),"The manifest lists other attachments than t\
he PDF has.");for(let o of s)await P(t.get(o)??new Uint8Array)!==e.attachments[o]&&n.add(`The attachment ${o} is not the one that the manife\
st lists.`,{file:o});return`The ${t.size} attachments are those that the manifest lists.`}async function oi(t,e,n){let s=null,o=e.files.get(
"manifest.jsonld")??null;await t.run(T.files,i=>(e.files.size===0&&y(null),p(o!==null,"The container has no manifest.jsonld."),e.caseFile=Bt(
o),nn(e.files,e.caseFile,e.manifest,i))),await t.run(T.containerSignature,async()=>{let i=e.files.get("manifest.p7s");return e.files.size>0&&
p(i!==void 0&&o!==null,"The container is not signed: manifest.p7s or manifest.jsonld is missing."),s=await ue(y(i),y(o)),"manifest.jsonld is\
 as it was when it was signed, and with it every file that it lists."}),await t.run(T.containerSigner,()=>je(y(s).chain,n.certificates,"The \
container is signed")),await t.run(T.containerStamp,async()=>(await Je(y(s),n.authorities)).sentence),await t.run(T.copies,i=>((e.attached.size===
0||e.files.size===0)&&y(null),on(e.files,e.attached,e.token,i)))}async function ii(t,e,n){let{manifest:s}=e;await t.run(T.messages,async o=>{
let i=y(de(e,"messages.jsonl"));return e.messages=an(i),rn(i,y(s),o)}),await t.run(T.bates,o=>fn(y(s),o)),await t.run(T.counts,o=>ln(y(s),e.
messages,o)),(e.isContainer||s?.json.redactions!==void 0)&&await t.run(T.redactions,o=>un(y(s),e.messages,e.caseFile,o)),e.isContainer&&(await t.
run(T.native,o=>{let i=e.files.get("native.jsonl");i===void 0&&e.files.size>0&&L("The container brings no original records."),e.native=cn(y(
i));let r=new Set(e.messages.filter(({json:a})=>tt(a).length>0).map(({sourceId:a})=>a));return hn(e.native,y(s),r,o)}),await t.run(T.media,o=>(e.
files.size===0&&y(null),dn(e.files,y(s),y(e.caseFile),o))),await t.run(T.sections,o=>{let i=e.files.get("completeness.jsonl");return i===void 0&&
e.files.size>0&&L("The container brings no proof that nothing was left out."),e.completeness=Yt(y(i)),Gt(e.completeness,y(s),e.messages,e.caseFile,
o)}),await t.run(T.matter,o=>{e.files.size===0&&y(null),sn(n,y(s));let i=e.completeness?.sections.reduce((r,{leaves:a})=>r+a.filter(({sourceId:c})=>c===
null).length,0)??null;return Lt(y(e.caseFile),y(s),e.native.length,i,o)}))}async function ri(t,e,{policy:n}){let{manifest:s,completeness:o}=e;
e.isContainer&&await t.run(T.rooted,()=>Xt(y(o).head,n)),await t.run(T.fixed,()=>{let[i,r]=["export.tlog-proof","export.header"].map(a=>de(e,
a));return y(s),i===null&&L("The pack brings no proof that its id is in the ledger."),r===null&&L("The pack brings a proof from the ledger, \
but not the entry that it proves."),gn(y(i),y(r),y(s),n)}),await t.run(T.custody,i=>(e.custody=pn(y(de(e,"custody.jsonl"))),wn(e.custody,y(s),
i))),await t.run(T.head,()=>mn(y(de(e,"checkpoint.txt")),y(s),e.custody,n)),await t.run(T.scope,()=>yn(y(de(e,"scope-receipt.json")),y(s),n))}var rt=`usage:
  node verify-pack.mjs FILE [--policy POLICY] [--certificate SHA256|FILE] [--authority SHA256|FILE|none] [--json]
  FILE           the container (.zip) or the PDF alone
  --policy       file that says which log and witnesses to believe (c2sp.org/tlog-policy)
  --certificate  who signs packs: fingerprint of the certificate, or a file with it or with that of who issued it; may be given more than on\
ce
  --authority    the time-stamp authority, likewise; none: no time-stamp is asked for
  --json         the report as JSON
Policy and fingerprints have to come from your own agency or court, never from whoever gave you the file.
exit code: 0 proven, 1 refuted, 2 not decidable, 3 wrong usage`,ai={proven:0,refuted:1,undecidable:2},se=class extends Error{};function ci(t){
let e={files:[],policy:[],certificate:[],authority:[],json:!1};for(let n=0;n<t.length;n+=1){let s=t[n];if(s==="--json")e.json=!0;else if(s===
"--policy"||s==="--certificate"||s==="--authority"){if(n+=1,t[n]===void 0)throw new se(rt);e[s.slice(2)].push(t[n])}else{if(s.startsWith("--"))
throw new se(rt);e.files.push(s)}}if(e.files.length!==1||e.policy.length>1)throw new se(rt);return e}function Yn(t,e){return t.flatMap(n=>hi(
n,e))}function hi(t,e){let n=Ft(t);if(n!==null)return[n];let s=vt(e(t));if(s.length===0)throw new se(`${t} holds no certificate (PEM or DER)`);
return s}async function fi(t){let e=await import("node:fs"),n=s=>{try{return new Uint8Array(e.readFileSync(s))}catch{throw new se(`cannot re\
ad ${s.replace(/[^ -~]/g,"?").slice(0,200)}`)}};try{let{files:s,policy:o,certificate:i,authority:r,json:a}=ci(t),{report:c,pack:h}=await qn(
{file:n(s[0]),policy:o.length===0?null:n(o[0]),certificates:Yn(i,n),authorities:r.includes("none")?"none":Yn(r,n)}),{fileSha256:l,manifest:u}=h;
return console.log(a?JSON.stringify({fileSha256:l,packId:u?.packId??null,...c},null,2):Mt(c,h)),ai[c.verdict]}catch(s){return s instanceof se?
(console.error(s.message),3):(console.error(`the verifier itself failed, nothing is decided: ${s instanceof Error?s.message:""}`),2)}}process.
exitCode=await fi(process.argv.slice(2));
